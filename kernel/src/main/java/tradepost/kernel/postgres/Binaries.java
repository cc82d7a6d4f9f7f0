package tradepost.kernel.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of the class path, unpacked once per machine and version. */
record Binaries(Path folder) {

    /** Several processes may unpack at once: each works in a folder of its own, and the first rename wins. */
    static Binaries unpack() throws IOException {
        var archive = archiveName();
        var folder = cache().resolve("postgres-" + checksum(archive).substring(0, 16));
        if (!Files.isDirectory(folder)) {
            createOpen(folder.getParent());
            var fresh = Files.createTempDirectory(folder.getParent(), "unpacking-");
            try (var in = open(archive)) {
                extract(in, fresh);
                openToAll(fresh);
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException lost) {
                if (!Files.isDirectory(folder)) {
                    throw lost;
                }
            } finally {
                Folders.delete(fresh);
            }
        }
        return new Binaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static String archiveName() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var arch =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> System.getProperty("os.arch");
                };
        return "postgres-" + os + "-" + arch + ".txz";
    }

    private static InputStream open(String archive) {
        var in = Binaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new IllegalStateException("There are no PostgreSQL binaries for this machine (" + archive
                    + "): add their jar to the build, or start with --database URL");
        }
        return in;
    }

    private static String checksum(String archive) throws IOException {
        try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Root keeps them outside its home, where the user the server runs as could not reach them. */
    private static Path cache() {
        var chosen = System.getenv("TRADEPOST_CACHE");
        if (chosen != null) {
            return Path.of(chosen).toAbsolutePath();
        }
        return ServerAccount.isRoot()
                ? Path.of("/var/cache/tradepost")
                : Path.of(System.getProperty("user.home"), ".cache", "tradepost");
    }

    private static void extract(InputStream archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("The archive reaches outside its folder: " + entry.getName());
                }
                write(tar, entry, folder, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            createOpen(target);
            return;
        }
        createOpen(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, folder.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, target);
            var isProgram = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Whatever the umask says: another user runs these programs. */
    private static void createOpen(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            createOpen(folder.getParent());
            Files.createDirectory(folder);
            openToAll(folder);
        }
    }

    private static void openToAll(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
