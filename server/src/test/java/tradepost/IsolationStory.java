package tradepost;

import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tradepost.db.ids.JobId;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.platform.jobs.Jobs;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Birds;
import tradepost.testing.Caller;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Two shops on one database: a record of every kind lives at home, and a stranger asks for it. */
abstract class IsolationStory {
    /** What a call makes anew and no answer to another has. */
    private static final String NEW_EACH_TIME =
            "\"((trace_?[iI]d|until|apply_at|job)\":\"[^\"]*|(print_run_)?id\":\"(pch|prn|job)_[^\"]*)\"";

    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Json json;

    @Inject
    Entities entities;

    @Inject
    Jobs jobs;

    Birds birds;
    Map<String, Birds.Bird> settled;
    Map<String, Birds.Bird> own;
    Tenant home;
    Tenant stranger;
    Map<String, String> strangeOwner;
    private Map<String, String> homeOwner;

    @BeforeEach
    void settle() throws SQLException {
        birds = new Birds();
        home = shops.open();
        stranger = shops.open();
        settled = birds.settle(home.id());
        own = birds.settle(stranger.id());
        homeOwner = caller.owner(home);
        strangeOwner = caller.owner(stranger);
    }

    @AfterEach
    void leave() throws SQLException {
        birds.close();
    }

    /** Asks as the owner of one shop at the door of another, or of the same. */
    Caller.Answer ask(Tenant shop, Tenant owner, HttpMethod method, String path, String body) {
        var headers = new HashMap<>(owner == home ? homeOwner : strangeOwner);
        headers.put(
                "Content-Type", path.startsWith("/api/v1/uploads/") ? "application/octet-stream" : "application/json");
        headers.put("If-Match", "\"1-json\"");
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return caller.send(shop, method, path, headers, body);
    }

    Caller.Answer atHome(HttpMethod method, String path, String body) {
        return ask(home, home, method, path, body);
    }

    /** What an owner is told by his own shop, where nothing goes wrong. */
    JsonNode told(Tenant shop, HttpMethod method, String path, String body) {
        var answer = ask(shop, shop, method, path, body);
        if (answer.status() >= 300) throw new AssertionError(method + " " + path + ": " + answer.body());
        return json.tree(answer.body());
    }

    /** What the stranger hears, without what tells one request from another. */
    String heard(HttpMethod method, String path, String body, String... ids) {
        return plain(ask(stranger, stranger, method, path, body), ids);
    }

    static String plain(Caller.Answer answer, String... ids) {
        var text = answer.status() + " " + answer.body().replaceAll(NEW_EACH_TIME, "");
        for (var id : ids) text = text.replace(id, "ID");
        return text;
    }

    /** Whether the stranger can tell a record of another shop from one that is nowhere; {@code <id>} stands in path and body for either. */
    boolean differs(HttpMethod way, String path, String body, String foreign) {
        var nowhere = nowhere(foreign);
        var theirs = heard(way, path.replace("<id>", foreign), body.replace("<id>", foreign), foreign);
        var absent = heard(way, path.replace("<id>", nowhere), body.replace("<id>", nowhere), nowhere);
        // These answer 200 and say inside that there is nothing.
        boolean wrapped = path.endsWith("/bulk") || path.endsWith("/graphql") || path.contains("filter%5B");
        return !theirs.equals(absent) || theirs.startsWith("2") && !wrapped || theirs.startsWith("5");
    }

    /** An id like this one that nobody has. */
    static String nowhere(String id) {
        return Ids.text(id.substring(0, id.indexOf('_')), Ids.next());
    }

    Birds.Bird bird(Entity entity) {
        return bird(entity, settled.values());
    }

    static Birds.Bird bird(Entity entity, Collection<Birds.Bird> among) {
        return among.stream()
                .filter(bird -> bird.table().equals(table(entity)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(entity.name() + " has no record to look for: give "
                        + table(entity) + " an id of its own with [id:…] in its comment"));
    }

    static String table(Entity entity) {
        return entity.table().getSchema().getName() + "." + entity.table().getName();
    }

    static String path(Entity entity, String id) {
        return "/api/v1/" + entity.name() + "/" + id;
    }

    /** What an entity says of a field. */
    record Described(Map<String, Object> words) {
        boolean is(String what) {
            return Boolean.TRUE.equals(words.get(what));
        }

        String text(String what) {
            return (String) words.get(what);
        }
    }

    @SuppressWarnings("unchecked") // the description is made of plain maps and lists
    Map<String, Described> fields(Entity entity) {
        var fields = new LinkedHashMap<String, Described>();
        for (var field : in(stranger, () ->
                (List<Map<String, Object>>) entities.meta(entity).get("fields")))
            fields.put((String) field.get("name"), new Described(field));
        return fields;
    }

    /** The job that an answer names. */
    static JobId job(JsonNode started) {
        return JobId.of(started.path("id").asText());
    }

    void ended(Tenant shop, JsonNode started) {
        Patience.until(
                "it ends", () -> in(shop, () -> jobs.get(job(started))).state().hasEnded());
    }

    <T> T holding(String table, Supplier<T> work) {
        try {
            return birds.holding(table, work);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes where nobody else could, and says how many rows it were. */
    int put(String written, Object... values) {
        try {
            return birds.put(written, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a proof finds while row-level security does not hold for a table; whoever finds nothing then proves nothing. */
    <T> T uncaged(String table, Supplier<T> proof) {
        try {
            birds.open(table);
            try {
                return proof.get();
            } finally {
                birds.shut(table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tables without whose policy a proof finds nothing either. */
    List<String> unnoticed(Collection<String> tables, Supplier<List<String>> proof) {
        var unnoticed = new ArrayList<String>();
        for (var table : tables) if (uncaged(table, proof).isEmpty()) unnoticed.add(table);
        return unnoticed;
    }
}
