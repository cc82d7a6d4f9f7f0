package tradepost.kernel.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operating-system user that the server's programs run as; PostgreSQL refuses to run as root. */
record ServerAccount(String name, List<String> prefix) {

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Whoever owns the folder keeps it; root hands a new one to postgres or nobody. */
    static ServerAccount forCluster(Path cluster) throws IOException {
        if (!isRoot()) {
            return new ServerAccount(System.getProperty("user.name"), List.of());
        }
        var candidates = new ArrayList<String>();
        if (Files.exists(cluster)) {
            candidates.add(Files.getOwner(cluster).getName());
        }
        candidates.addAll(List.of("postgres", "nobody"));
        for (var name : candidates) {
            if (!name.equals("root") && exists(name)) {
                return new ServerAccount(name, becoming(name));
            }
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root and there is neither a user postgres nor nobody:"
                        + " create one, or start as another user");
    }

    /** Runs a program in a folder and answers what it printed; throws when it fails. */
    String run(Path folder, List<String> program) throws IOException {
        var result = attempt(folder, program);
        if (result.code() != 0) {
            throw new IOException(Path.of(program.getFirst()).getFileName() + " failed: "
                    + result.output().strip());
        }
        return result.output();
    }

    /** The output goes through a file, because a server started by the program would hold a pipe open for ever. */
    Result attempt(Path folder, List<String> program) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(program);
        var output = Files.createTempFile("tradepost-", ".log");
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.redirectOutput(output.toFile()).redirectInput(new File("/dev/null"));
            builder.environment().keySet().removeIf(key -> key.startsWith("PG") || key.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program.getFirst() + " did not finish within three minutes");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + program.getFirst(), e);
        } finally {
            Files.delete(output);
        }
    }

    /** Gives a file or folder to this account. */
    void own(Path path) throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
        }
    }

    record Result(int code, String output) {}

    private static boolean exists(String name) throws IOException {
        return shell("id", "-u", name).code() == 0;
    }

    /** setpriv needs no PAM session and so works in bare containers; su is everywhere else. */
    private static List<String> becoming(String name) throws IOException {
        if (onPath("setpriv")) {
            var group = shell("id", "-g", name).output().strip();
            return List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--clear-groups", "--");
        }
        if (onPath("runuser")) {
            return List.of("runuser", "-u", name, "--");
        }
        return List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"", "--");
    }

    private static boolean onPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Result shell(String... command) throws IOException {
        return new ServerAccount("root", List.of()).attempt(Path.of("/"), List.of(command));
    }
}
