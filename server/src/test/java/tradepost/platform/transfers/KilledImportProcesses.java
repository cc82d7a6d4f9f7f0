package tradepost.platform.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tradepost.TestDatabase;
import tradepost.kernel.postgres.PostgresServer;
import tradepost.testing.Patience;
import tradepost.testing.ServerProcess;

/**
 * One import whose server is killed in each of its phases, and in taking it back. Triggers hold it in the midst of a chunk, before its commit, so that
 * it is killed there and nowhere else. Needs the packaged server, so it runs behind the packaging.
 */
class KilledImportProcesses {
    private static final String SHOP = "kiln";
    private static final String PASSWORD = "seven green teapots";
    private static final int OLD = 100;
    private static final int ROWS = 2_600;
    private static final int REFUSED = 5;
    private static final int CREATED = ROWS - OLD - REFUSED;
    private static final String HOLD = """
            create function public.hold() returns trigger language plpgsql as $$ begin
                perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint);
                return new;
            end $$;
            """;
    private final Path data =
            Path.of("target/killed-import-" + UUID.randomUUID()).toAbsolutePath();
    private final ObjectMapper mapper = new ObjectMapper();
    private Connection keeper;
    private ServerProcess server;
    private String token;

    /** Where it is held: what it says of itself there, and which writing of a row waits. */
    private enum Midst {
        READING("insert on transfers.import_row for each row when (new.number = 2500)"),
        CHECKING("update on transfers.import_row for each row when (old.outcome = 'read' and new.number = 1700)"),
        APPLYING("update on transfers.import_row for each row when (new.outcome = 'created' and new.number = 1700)"),
        LISTING("insert on files.file for each row when (new.name like '%-errors.csv')"),
        UNDOING("update on transfers.import_row for each row when (new.outcome = 'undone' and new.number = 700)");

        private final String writing;

        Midst(String writing) {
            this.writing = writing;
        }

        private String status() {
            return this == LISTING ? "applying" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Test
    void an_import_that_is_killed_in_every_phase_counts_every_row_once() throws Exception {
        Files.createDirectories(data);
        TestDatabase.settings(data);
        try (var superuser = PostgresServer.start(data.resolve("postgres")).superuser("tradepost")) {
            keeper = superuser;
            ServerProcess.command(data, "tenant", "create", SHOP, "Kiln", "--email", email(), "--password", PASSWORD);
            server = ServerProcess.start(data);
            token = logIn();
            ended(begun(file(OLD, number -> "Old " + number)));
            execute(HOLD);
            for (var midst : Midst.values())
                execute(
                        "create trigger hold_%1$s before %2$s execute function public.hold(%1$s); select pg_advisory_lock(%1$s)"
                                .formatted(midst.ordinal() + 1, midst.writing));
            var started = begun(file(ROWS, number -> number % 500 == 250 ? "" : "Brand " + number));
            var path = "imports/" + started.path("import_id").asText();
            for (var midst : Midst.values()) {
                if (midst == Midst.UNDOING) {
                    ended(started);
                    applied(json(path));
                    started = post(path + "/actions/undo", "");
                }
                dies(midst, path);
            }
            ended(started);
            undone(json(path));
        } finally {
            if (server != null) server.close();
            TestDatabase.stop(data);
        }
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** Kills the server where it waits, lets nobody wait there any more, and starts another one. */
    private void dies(Midst midst, String path) throws Exception {
        int lock = midst.ordinal() + 1;
        var waits =
                "select count(*) from pg_locks where locktype = 'advisory' and classid = 0 and objid = %s and not granted"
                        .formatted(lock);
        Patience.until("it is in the midst of " + midst, () -> count(waits) == 1);
        assertThat(json(path).path("status").asText()).isEqualTo(midst.status());
        if (midst == Midst.APPLYING)
            assertThat(count("select count(*) from catalogue.brand")).isBetween(OLD + 1L, OLD + CREATED - 1L);
        server.kill();
        execute("select pg_advisory_unlock(%s)".formatted(lock));
        server = ServerProcess.start(data);
    }

    private void applied(JsonNode done) throws IOException {
        assertThat(done.path("status").asText()).isEqualTo("applied");
        assertThat(done.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(done.path("created").asInt()).isEqualTo(CREATED);
        assertThat(done.path("changed").asInt()).isEqualTo(OLD);
        assertThat(done.path("refused").asInt()).isEqualTo(REFUSED);
        assertThat(count("select count(*) from catalogue.brand where version = 1 and name = 'Brand ' || external_id"))
                .isEqualTo(CREATED);
        assertThat(count("select count(*) from catalogue.brand where version = 2 and name = 'Brand ' || external_id"))
                .isEqualTo(OLD);
        assertThat(count("select count(*) from catalogue.brand")).isEqualTo(OLD + CREATED);
        // each once in the audit and once told: the old ones created and changed, the others created
        assertThat(count("select count(*) from kernel.audit where action = 'brands.create'"))
                .isEqualTo(OLD + CREATED);
        assertThat(count("select count(*) from kernel.audit where action = 'brands.change'"))
                .isEqualTo(OLD);
        assertThat(
                        count(
                                "select count(*) from kernel.fact where type like 'entities.%' and payload ->> 'entity' = 'brands'"))
                .isEqualTo(OLD + OLD + CREATED);
        var errors = server.get(SHOP, "/files/" + done.path("error_file_id").asText(), token)
                .body();
        assertThat(errors.lines()).hasSize(1 + REFUSED).last().asString().contains("2250", "name: Give name");
    }

    private void undone(JsonNode done) {
        assertThat(done.path("status").asText()).isEqualTo("undone");
        assertThat(done.path("undone").asInt()).isEqualTo(OLD + CREATED);
        assertThat(done.path("kept").asInt()).isZero();
        assertThat(count("select count(*) from catalogue.brand where version = 3 and name = 'Old ' || external_id"))
                .isEqualTo(OLD);
        assertThat(count("select count(*) from catalogue.brand")).isEqualTo(OLD);
        assertThat(count("select count(*) from kernel.audit where action = 'brands.delete'"))
                .isEqualTo(CREATED);
    }

    private static byte[] file(int rows, IntFunction<String> name) {
        return ("external_id,slug,name\n"
                        + IntStream.rangeClosed(1, rows)
                                .mapToObj(number -> number + ",b-" + number + "," + name.apply(number))
                                .collect(Collectors.joining("\n")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode begun(byte[] content) throws IOException {
        var answer = server.put(SHOP, "/api/v1/uploads/b.csv", token, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var file = mapper.readTree(answer.body()).path("id").asText();
        return post("imports/actions/start", "{\"file\":\"%s\",\"entity\":\"brands\"}".formatted(file));
    }

    private void ended(JsonNode started) {
        var job = "jobs/" + started.path("id").asText();
        Patience.until(
                "it ends by itself", () -> json(job).path("state").asText().matches("succeeded|failed"));
        assertThat(json(job).path("state").asText()).as(json(job).toString()).isEqualTo("succeeded");
    }

    private static String email() {
        return "owner@" + SHOP + ".example";
    }

    private String logIn() throws IOException {
        var credentials = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email(), PASSWORD);
        var answer = server.post(
                SHOP, "/api/auth/login", null, "application/json", credentials.getBytes(StandardCharsets.UTF_8));
        return mapper.readTree(answer.body()).path("access_token").asText();
    }

    private JsonNode post(String path, String body) throws IOException {
        var answer =
                server.post(SHOP, "/api/v1/" + path, token, "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return mapper.readTree(answer.body());
    }

    private JsonNode json(String path) {
        try {
            return mapper.readTree(server.get(SHOP, "/api/v1/" + path, token).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = keeper.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) {
        try (var statement = keeper.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
