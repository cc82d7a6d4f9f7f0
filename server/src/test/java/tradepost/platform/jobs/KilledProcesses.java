package tradepost.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tradepost.TestDatabase;
import tradepost.testing.Patience;
import tradepost.testing.ServerProcess;

/** Two servers on one database, one of which dies in the midst of a job. Needs the packaged server, so it runs behind the packaging. */
class KilledProcesses {
    private static final int ROWS = 20_000;
    private static final String SHOP = "voltwire";
    private static final String PASSWORD = "seven green teapots";
    private static final String HEADER =
            "external_id,sku,title,brand,barcode,description,price,currency,released_on,product_type,attributes\n";
    private final Path data = Path.of("target/processes-" + UUID.randomUUID()).toAbsolutePath();
    private final ObjectMapper mapper = new ObjectMapper();
    private String token;

    @Test
    void a_job_whose_server_was_killed_is_finished_by_the_other_and_every_row_counts_once() throws Exception {
        Files.createDirectories(data);
        var database = TestDatabase.settings(data);
        try {
            ServerProcess.command(
                    data, "tenant", "create", SHOP, "Volt & Wire", "--email", email(), "--password", PASSWORD);
            try (var first = ServerProcess.start(data);
                    var second = ServerProcess.start(data)) {
                token = logIn(first);
                upload(first);
                Patience.until("some of the rows are applied", () -> isHalfDone(second));
                long worker = Long.parseLong(one(database, """
                        select split_part(picked_by, '-', 1) from jobs.scheduled_task t join jobs.job j
                          on t.task_instance = j.tenant_id || '/' || j.slot where t.picked and j.state = 'running'
                        """));
                assertThat(worker).isIn(first.pid(), second.pid());
                (worker == first.pid() ? first : second).kill();
                var survivor = worker == first.pid() ? second : first;
                Patience.until("the other one ends the job", () -> has(survivor, "succeeded"));
                assertThat(job(survivor).path("attempts").asInt()).isEqualTo(2);
                var run = json(survivor, "/api/v1/import_runs").path("data").path(0);
                assertThat(run.path("status").asText()).isEqualTo("finished");
                assertThat(run.path("created").asInt()).isEqualTo(ROWS);
                assertThat(run.path("updated").asInt()
                                + run.path("unchanged").asInt()
                                + run.path("refused").asInt())
                        .isZero();
            }
        } finally {
            TestDatabase.stop(data);
        }
        clear();
    }

    private void clear() throws IOException {
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static String email() {
        return "owner@" + SHOP + ".example";
    }

    private String logIn(ServerProcess server) throws IOException {
        var credentials = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email(), PASSWORD);
        var answer = server.post(
                SHOP, "/api/auth/login", null, "application/json", credentials.getBytes(StandardCharsets.UTF_8));
        return mapper.readTree(answer.body()).path("access_token").asText();
    }

    private void upload(ServerProcess server) throws IOException {
        var rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(
                        "%1$d,SKU-%1$d,Notebook %1$d,Lenovo,,A notebook,%1$d.50,USD,2026-01-02,Notebook,\n"::formatted)
                .collect(Collectors.joining());
        var form = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"stock.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + HEADER + rows + "\r\n--part--\r\n";
        var answer = server.post(
                SHOP,
                "/admin/imports",
                token,
                "multipart/form-data; boundary=part",
                form.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    private boolean isHalfDone(ServerProcess server) {
        var job = job(server);
        return job.path("note").asText().equals("applying") && job.path("done").asInt() >= 2_000;
    }

    private boolean has(ServerProcess server, String state) {
        return job(server).path("state").asText().equals(state);
    }

    private JsonNode job(ServerProcess server) {
        return json(
                        server,
                        "/api/v1/jobs?filter[kind]=imports.apply"
                                .replace("[", "%5B")
                                .replace("]", "%5D"))
                .path("data")
                .path(0);
    }

    private JsonNode json(ServerProcess server, String path) {
        try {
            return mapper.readTree(server.get(SHOP, path, token).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String one(Map<String, String> database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.get("quarkus.datasource.worker.jdbc.url"),
                        database.get("quarkus.datasource.worker.username"),
                        database.get("quarkus.datasource.worker.password"));
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
