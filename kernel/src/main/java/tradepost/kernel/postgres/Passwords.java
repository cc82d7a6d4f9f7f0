package tradepost.kernel.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords of database roles: made on first use, kept in a file that only its owner can read. */
public final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    /** The file is created with the first password. */
    public Passwords(Path file) {
        this.file = file;
    }

    /** The role's password; the same on every call and after every restart. */
    public synchronized String of(String role) {
        try {
            var known = read();
            var password = known.getProperty(role);
            if (password == null) {
                password = random();
                known.setProperty(role, password);
                write(known);
            }
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep database passwords in " + file, e);
        }
    }

    private Properties read() throws IOException {
        var known = new Properties();
        if (Files.exists(file)) {
            known.load(new StringReader(Files.readString(file)));
        }
        return known;
    }

    private void write(Properties known) throws IOException {
        var text = new StringWriter();
        known.store(text, "Database passwords of this installation");
        var fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "passwords",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
