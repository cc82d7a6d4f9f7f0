package tradepost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import tradepost.kernel.db.Migrations;
import tradepost.kernel.postgres.DatabaseRole;
import tradepost.kernel.postgres.DatabaseSetup;

/** Looks at the machine and the database and says in sentences what is well and what to do. It changes no data. */
final class Doctor {
    private static final int NEEDED_JAVA = 25;
    private static final long NEEDED_SPACE = 2L << 30;
    private static final int FLUSHES = 20;
    private static final String CHORES = """
            select task_name, coalesce(last_success::text, 'no time yet') as last_success, coalesce(consecutive_failures, 0) as failures
            from jobs.scheduled_task where task_name <> 'jobs.turn' order by task_name
            """;
    private final Options options;
    private int complaints;

    private Doctor(Options options) {
        this.options = options;
    }

    /** The number of complaints, at most one, as the command's result. */
    static int examine(Options options) throws SQLException {
        var doctor = new Doctor(options);
        doctor.java();
        doctor.disk();
        doctor.port();
        doctor.database();
        System.out.println(doctor.complaints == 0 ? "All is well." : doctor.complaints + " to look at.");
        return Math.min(1, doctor.complaints);
    }

    private void java() {
        int version = Runtime.version().feature();
        say(
                version >= NEEDED_JAVA,
                "Java " + Runtime.version() + " runs.",
                "Java " + version + " is too old; install Java " + NEEDED_JAVA + ".");
    }

    private void disk() {
        try {
            Files.createDirectories(options.data());
            long space = Files.getFileStore(options.data()).getUsableSpace();
            var free = "%.1f GB are free in %s".formatted(space / 1e9, options.data());
            say(space >= NEEDED_SPACE, free + ".", "Only " + free + "; make room for at least 2 GB.");
            double flush = flush(options.data());
            var took = "A write reaches the disk in %.1f ms".formatted(flush);
            say(
                    flush < 20,
                    took + ".",
                    took + ", which is slow: every order waits for it. Choose a faster disk with --data.");
        } catch (IOException e) {
            complain("The folder " + options.data() + " cannot be written (" + e.getMessage()
                    + "); choose another with --data.");
        }
    }

    private static double flush(Path folder) throws IOException {
        var file = Files.createTempFile(folder, "doctor", "");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long began = System.nanoTime();
            for (int i = 0; i < FLUSHES; i++) {
                channel.write(ByteBuffer.allocate(8192));
                channel.force(false);
            }
            return (System.nanoTime() - began) / 1e6 / FLUSHES;
        } finally {
            Files.delete(file);
        }
    }

    private void port() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(options.port())));
            say(true, "Port " + options.port() + " is free.", "");
        } catch (IOException e) {
            System.out.println(
                    "Port " + options.port() + " is in use: Tradepost runs already, or choose another with --port.");
        }
    }

    private void database() throws SQLException {
        var database = Database.found(options.data(), options.option("database").orElse(null));
        database.refused().forEach(this::complain);
        var owner = DatabaseRole.OWNER.login();
        var password = database.passwords().of(owner);
        try (var connection = DriverManager.getConnection(database.url(), owner, password)) {
            say(true, "PostgreSQL " + one(connection, "show server_version") + " answers.", "");
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                var value = one(connection, "show " + setting);
                say(
                        value.equals("on"),
                        setting + " is on.",
                        setting + " is " + value + ": what was acknowledged can be lost. Turn it on.");
            }
            for (var role : DatabaseRole.values()) role(connection, role.login());
            var unmarked = DatabaseSetup.notLeakproof(connection);
            say(
                    unmarked.isEmpty(),
                    "All functions we filter by are marked leakproof.",
                    "Not marked leakproof, so that filters by them read the whole shop: " + String.join(", ", unmarked)
                            + ". Ask the database's administrator for: alter function … leakproof.");
        }
        chores(database);
        int pending = Migrations.pending(database.url(), owner, password);
        say(pending == 0, "The schema is current.", pending + " migrations are missing; the next start runs them.");
    }

    /** Housekeeping as the worker sees it; before the first start there is none. */
    private void chores(Database database) throws SQLException {
        var worker = DatabaseRole.WORKER.login();
        try (var connection = DriverManager.getConnection(
                        database.url(), worker, database.passwords().of(worker));
                var statement = connection.createStatement()) {
            if (one(connection, "select to_regclass('jobs.scheduled_task')::text") == null) return;
            try (var chores = statement.executeQuery(CHORES)) {
                while (chores.next())
                    say(
                            chores.getInt("failures") == 0,
                            chores.getString("task_name") + " was last done at " + chores.getString("last_success")
                                    + ".",
                            chores.getString("task_name") + " failed " + chores.getInt("failures")
                                    + " times since it was last done; the server's log has the reason.");
            }
        }
    }

    private void role(Connection connection, String role) throws SQLException {
        var problem = one(
                connection,
                "select coalesce(max(case when not rolcanlogin then 'cannot log in' when rolsuper or rolbypassrls"
                        + " then 'may bypass row security' else '' end), 'is missing') from pg_roles where rolname = '"
                        + role + "'");
        say(
                problem.isEmpty(),
                "The role " + role + " is as it should be.",
                "The role " + role + " " + problem + "; start Tradepost once to set it right.");
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void say(boolean good, String praise, String complaint) {
        if (good) System.out.println(praise);
        else complain(complaint);
    }

    private void complain(String sentence) {
        complaints++;
        System.out.println("! " + sentence);
    }
}
