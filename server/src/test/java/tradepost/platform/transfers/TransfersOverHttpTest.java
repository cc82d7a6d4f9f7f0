package tradepost.platform.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.JobId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.jobs.Jobs;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Import and export as a program outside does them. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class TransfersOverHttpTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Jobs jobs;

    @Inject
    Exports exports;

    @Inject
    Json json;

    private Tenant shop;
    private Map<String, String> owner;

    @BeforeEach
    void logIn() {
        shop = shops.open();
        owner = caller.owner(shop);
    }

    private JsonNode post(String path, String body) {
        var answer = caller.post(shop, "/api/v1/" + path, owner, body);
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return json.tree(answer.body());
    }

    private JsonNode get(String path) {
        return json.tree(caller.get(shop, "/api/v1/" + path, owner).body());
    }

    private String upload(String name, String content) {
        var answer = caller.send(shop, HttpMethod.PUT, "/api/v1/uploads/" + name, owner, content);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return json.tree(answer.body()).path("id").asText();
    }

    private void ended(JsonNode started) {
        var id = JobId.of(started.path("id").asText());
        Patience.until("it ends", () -> in(shop, () -> jobs.get(id)).state().hasEnded());
    }

    private JsonNode imported(String content) {
        var body = "{\"file\":\"%s\",\"entity\":\"brands\",\"dry_run\":true}".formatted(upload("b.csv", content));
        var started = post("imports/actions/start", body);
        ended(started);
        return started;
    }

    @Test
    void a_file_is_brought_looked_at_applied_and_taken_back() {
        var id = imported("name,slug\nPots,pots\n,cups\n").path("import_id").asText();
        var checked = get("imports/" + id);
        assertThat(checked.path("status").asText()).isEqualTo("checked");
        assertThat(List.of(
                        checked.path("created").asInt(), checked.path("refused").asInt()))
                .containsExactly(1, 1);
        assertThat(caller.get(shop, "/files/" + checked.path("error_file_id").asText(), owner)
                        .body())
                .contains("name: Give name");
        var refused = get("import_rows?filter[outcome]=refused&filter[import_id]=" + id)
                .path("data");
        assertThat(refused).hasSize(1);
        ended(post("imports/" + id + "/actions/apply", ""));
        assertThat(get("brands").path("data").findValuesAsText("name")).containsExactly("Pots");
        ended(post("imports/" + id + "/actions/undo", ""));
        assertThat(get("brands").path("data")).isEmpty();
        assertThat(get("imports/" + id).path("status").asText()).isEqualTo("undone");
    }

    @Test
    void a_list_is_fetched_as_a_file_by_a_link_and_by_nothing_else() {
        post("brands", "{\"name\":\"Pots\",\"slug\":\"pots\"}");
        var started = post("exports/actions/start", "{\"entity\":\"brands\",\"format\":\"csv\",\"fields\":[\"name\"]}");
        ended(started);
        var id = started.path("export_id").asText();
        var file = get("exports/" + id).path("file_id").asText();
        assertThat(caller.get(shop, "/files/" + file, owner).status()).isEqualTo(404);
        var link = post("exports/" + id + "/actions/link", "{\"minutes\":5}")
                .path("url")
                .asText();
        assertThat(caller.get(shop, link).body()).isEqualTo("name\r\nPots\r\n");
        assertThat(caller.get(shop, link.replace("until=1", "until=2")).status())
                .isEqualTo(403);
    }

    @Test
    void to_another_shop_nothing_of_it_is_there() {
        var started = imported("name,slug\nPots,pots\n");
        var export = post("exports/actions/start", "{\"entity\":\"brands\",\"format\":\"csv\"}");
        ended(export);
        var file = upload("c.csv", "name,slug\nPots,pots\n");
        shop = shops.open();
        owner = caller.owner(shop);
        var id = started.path("import_id").asText();
        assertThat(caller.get(shop, "/api/v1/imports/" + id, owner).status()).isEqualTo(404);
        for (var action : List.of("apply", "undo"))
            assertThat(caller.post(shop, "/api/v1/imports/" + id + "/actions/" + action, owner, "")
                            .status())
                    .isEqualTo(404);
        var link = "/api/v1/exports/" + export.path("export_id").asText() + "/actions/link";
        assertThat(caller.post(shop, link, owner, "{}").status()).isEqualTo(404);
        var body = "{\"file\":\"%s\",\"entity\":\"brands\"}".formatted(file);
        assertThat(caller.post(shop, "/api/v1/imports/actions/start", owner, body)
                        .status())
                .isEqualTo(404);
        assertThat(get("import_rows").path("data")).isEmpty();
        assertThat(get("exports").path("data")).isEmpty();
    }

    @Test
    void nobody_gets_out_or_in_what_he_may_not_read_or_write() {
        var wanted = "{\"entity\":\"brands\",\"format\":\"csv\"}";
        assertThat(caller.post(shop, "/api/v1/exports/actions/start", Map.of(), wanted)
                        .status())
                .isEqualTo(401);
        var clerk = new Principal(
                Principal.Kind.STAFF, java.util.UUID.randomUUID(), "Clerk", java.util.Set.of("exports.*", "imports.*"));
        var scope = Scope.system(shop.id()).as(clerk);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> scope.run(() -> exports.start(new NewExport("accounts", Format.CSV, null, null, null))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("accounts.read");
        var body = "{\"file\":\"%s\",\"entity\":\"orders\"}".formatted(upload("o.csv", "number\n1\n"));
        var readOnly = caller.post(shop, "/api/v1/imports/actions/start", owner, body);
        assertThat(readOnly.status()).isEqualTo(409);
        assertThat(readOnly.body()).contains("read_only");
    }
}
