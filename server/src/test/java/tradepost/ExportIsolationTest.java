package tradepost;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Ids;
import tradepost.kernel.entities.Entity;
import tradepost.platform.jobs.Job;
import tradepost.platform.jobs.JobState;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;

/** The proof that nothing of a shop leaves by the files of another, for every entity that can be exported, which is every entity. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ExportIsolationTest extends IsolationStory {
    private static final String PARTS = "outputs.part";
    private static final String PART =
            "insert into outputs.part (tenant_id, output_id, number, content) values (?, ?, 0, '')";

    private JsonNode start(Tenant shop, Entity entity, Map<String, String> filter) {
        var wanted = Map.of("entity", entity.name(), "format", "jsonl", "filter", filter);
        return told(shop, HttpMethod.POST, "/api/v1/exports/actions/start", json.write(wanted));
    }

    /** The lines of its file, or why there is none. */
    private String file(Tenant shop, JsonNode started) {
        var done = worked(shop, started);
        if (done.state() != JobState.SUCCEEDED) return "none: " + done.problem();
        return ask(shop, shop, HttpMethod.GET, link(shop, started), "").body();
    }

    /** The job when it has ended, or has got stuck and would be tried again. */
    private Job worked(Tenant shop, JsonNode started) {
        Patience.until("it ends or gets stuck", () -> {
            var job = in(shop, () -> jobs.get(job(started)));
            return job.state().hasEnded() || job.problem() != null;
        });
        return in(shop, () -> jobs.get(job(started)));
    }

    private String link(Tenant shop, JsonNode started) {
        var path = "/api/v1/exports/" + started.path("export_id").asText() + "/actions/link";
        return told(shop, HttpMethod.POST, path, "{\"minutes\":5}").path("url").asText();
    }

    /** What of the records of one shop can be told from the files of another. */
    private List<String> escapes(Collection<Entity> some) {
        var all = new LinkedHashMap<Entity, JsonNode>();
        var theirs = new LinkedHashMap<Entity, JsonNode>();
        var absent = new LinkedHashMap<Entity, JsonNode>();
        for (var entity : some) {
            all.put(entity, start(stranger, entity, Map.of()));
            if (!fields(entity).get("id").is("filterable")) continue;
            var id = bird(entity).text();
            theirs.put(entity, start(stranger, entity, Map.of("id", id)));
            absent.put(entity, start(stranger, entity, Map.of("id", nowhere(id))));
        }
        var escaped = new ArrayList<String>();
        for (var entity : some) {
            var file = file(stranger, all.get(entity));
            if (!file.contains(named(bird(entity, own.values()).text())))
                escaped.add(entity.name() + " has not even its own record in its file");
            if (file.contains(named(bird(entity).text()))) escaped.add(entity.name());
            if (theirs.containsKey(entity)
                    && !file(stranger, theirs.get(entity)).equals(file(stranger, absent.get(entity))))
                escaped.add(entity.name() + " by its id");
        }
        return escaped;
    }

    private static String named(String id) {
        return "\"id\":\"" + id + "\"";
    }

    @Test
    void a_file_holds_only_what_is_ours() {
        assertThat(escapes(entities.all())).isEmpty();
    }

    @Test
    void an_open_cage_is_noticed_whichever_it_is() {
        var unnoticed = new ArrayList<String>();
        for (var entity : entities.all())
            if (uncaged(table(entity), () -> escapes(List.of(entity))).isEmpty()) unnoticed.add(entity.name());
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void what_another_shop_exported_is_not_there() {
        var brands = entities.named("brands");
        var done = start(home, brands, Map.of());
        file(home, done);
        var escaped = new ArrayList<>(touched(done));
        holding(PARTS, () -> {
            var running = start(home, brands, Map.of());
            escaped.addAll(touched(running));
            assertThat(in(home, () -> jobs.get(job(running))).state().hasEnded())
                    .as("whoever was at work stays at it")
                    .isFalse();
            return running;
        });
        assertThat(escaped).isEmpty();
    }

    /** What a stranger notices of an export, its job and its file by their ids. */
    private List<String> touched(JsonNode started) {
        var export = started.path("export_id").asText();
        var job = started.path("id").asText();
        var escaped = new ArrayList<String>();
        for (var path : List.of("exports/<id>", "exports/<id>/history", "exports?filter%5Bid%5D=<id>"))
            if (differs(HttpMethod.GET, "/api/v1/" + path, "", export)) escaped.add(path);
        if (differs(HttpMethod.POST, "/api/v1/exports/<id>/actions/link", "{\"minutes\":5}", export))
            escaped.add("exports.link");
        for (var path : List.of("jobs/<id>", "jobs/<id>/progress", "jobs?filter%5Bid%5D=<id>"))
            if (differs(HttpMethod.GET, "/api/v1/" + path, "", job)) escaped.add(path);
        for (var action : List.of("cancel", "retry"))
            if (differs(HttpMethod.POST, "/api/v1/jobs/<id>/actions/" + action, "", job)) escaped.add("jobs." + action);
        var file = told(home, HttpMethod.GET, "/api/v1/exports/" + export, "").path("file_id");
        if (file.isMissingNode()) return escaped;
        var link = link(home, started).replace(file.asText(), "<id>");
        for (var path : List.of("/files/<id>", "/api/v1/files/<id>", link))
            if (differs(HttpMethod.GET, path, "", file.asText())) escaped.add(path);
        return escaped;
    }

    /** Were the pages that were gathered told apart by the export alone, those of another shop would get into the file. */
    private List<String> mixed() {
        var started = holding(PARTS, () -> {
            var mine = start(stranger, entities.named("brands"), Map.of());
            put(PART, home.id(), Ids.parse("exp", mine.path("export_id").asText()));
            return mine;
        });
        boolean done = worked(stranger, started).state() == JobState.SUCCEEDED;
        return done ? List.of() : List.of("The pages of two shops got mixed up");
    }

    @Test
    void pages_on_their_way_stay_apart() {
        assertThat(mixed()).isEmpty();
        assertThat(unnoticed(List.of(PARTS), this::mixed)).isEmpty();
    }
}
