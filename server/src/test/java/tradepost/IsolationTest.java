package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Id;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.verbs.VerbDefinition;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Birds;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Samples;
import tradepost.testing.Shops;

/**
 * The proof that one shop cannot reach into another, made from the registry: every entity and verb there is, with a record of another shop, must
 * answer letter by letter as it does for a record that is nowhere. What is declared tomorrow is in it without being named here.
 */
@QuarkusTest
@WithTestResource(OwnDatabase.class)
class IsolationTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Json json;

    @Inject
    Registry registry;

    @Inject
    Entities entities;

    private Birds birds;
    private Map<String, Birds.Bird> settled;
    private Tenant home;
    private Tenant stranger;
    private String homeToken;
    private String strangerToken;

    @BeforeEach
    void settle() throws SQLException {
        birds = new Birds();
        home = shops.open();
        stranger = shops.open();
        settled = birds.settle(home.id());
        homeToken = token(home);
        strangerToken = token(stranger);
    }

    @AfterEach
    void leave() throws SQLException {
        birds.close();
    }

    private String token(Tenant shop) {
        var login = "{\"email\":\"owner@%s.example\",\"password\":\"%s\"}".formatted(shop.slug(), Shops.PASSWORD);
        var answer = caller.post(shop, "/api/auth/login", Map.of(), login);
        return json.tree(answer.body()).get("access_token").asText();
    }

    private Caller.Answer ask(Tenant shop, String token, HttpMethod method, String path, String body) {
        var headers = Map.of(
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json",
                "If-Match",
                "\"1-json\"",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        return caller.send(shop, method, path, headers, body);
    }

    private Caller.Answer atHome(HttpMethod method, String path, String body) {
        return ask(home, homeToken, method, path, body);
    }

    /** What the stranger hears, without what tells one request from another. */
    private String heard(HttpMethod method, String path, String body, String... ids) {
        var answer = ask(stranger, strangerToken, method, path, body);
        var text = answer.status() + " " + answer.body().replaceAll("\"trace_?[iI]d\":\"[^\"]*\"", "");
        for (var id : ids) text = text.replace(id, "ID");
        return text;
    }

    private Birds.Bird bird(Entity entity) {
        var table = entity.table().getSchema().getName() + "." + entity.table().getName();
        return settled.values().stream()
                .filter(bird -> bird.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new AssertionError(entity.name() + " has no record to look for: give " + table
                        + " an id of its own with [id:…] in its comment"));
    }

    /** An id like this one that nobody has. */
    private static String nowhere(Birds.Bird bird) {
        return Ids.text(bird.text().substring(0, bird.text().indexOf('_')), Ids.next());
    }

    @Test
    void every_entity_has_a_record_at_home_that_can_be_seen_there() {
        var unseen = new ArrayList<String>();
        for (var entity : entities.all()) {
            var one = atHome(HttpMethod.GET, path(entity, bird(entity).text()), "");
            if (one.status() != 200) unseen.add(entity.name() + " answers " + one.status() + " " + one.body());
        }
        assertThat(unseen).isEmpty();
    }

    private static String path(Entity entity, String id) {
        return "/api/v1/" + entity.name() + "/" + id;
    }

    @Test
    void what_is_not_ours_answers_like_what_is_not_there() {
        assertThat(entities.all()).hasSizeGreaterThan(25);
        var escaped = new ArrayList<String>();
        for (var entity : entities.all()) escaped.addAll(escapes(entity));
        assertThat(escaped).isEmpty();
    }

    /** What of an entity's record in one shop can be told from another. */
    private List<String> escapes(Entity entity) {
        var bird = bird(entity);
        var nowhere = nowhere(bird);
        var escaped = new ArrayList<String>();
        for (var way : List.of(HttpMethod.GET, HttpMethod.PATCH, HttpMethod.PUT, HttpMethod.DELETE))
            if (differs(way, path(entity, "ID"), way == HttpMethod.GET ? "" : "{}", bird, nowhere))
                escaped.add(way + " " + entity.name());
        for (var way : List.of("/history", "/actions"))
            if (differs(HttpMethod.GET, path(entity, "ID" + way), "", bird, nowhere)) escaped.add(entity.name() + way);
        if (differs(HttpMethod.POST, path(entity, "ID/actions/restore"), "", bird, nowhere))
            escaped.add(entity.name() + " restore");
        for (var wish : List.of("'change'", "'delete'", "'restore'")) {
            var body = "{'mode':'partial','items':[{'action':%s,'id':'ID','version':1,'data':{}}]}"
                    .formatted(wish)
                    .replace('\'', '"');
            if (differs(HttpMethod.POST, "/api/v1/" + entity.name() + "/bulk", body, bird, nowhere))
                escaped.add(entity.name() + " bulk " + wish);
        }
        var node = "{'query':'query($id:ID!){node(id:$id){id}}','variables':{'id':'ID'}}".replace('\'', '"');
        if (differs(HttpMethod.POST, "/api/graphql", node, bird, nowhere)) escaped.add(entity.name() + " as a node");
        for (var list : List.of("?limit=200", "?limit=200&count=exact", "?limit=200&filter%5Bid%5D=" + bird.text()))
            if (heard(HttpMethod.GET, "/api/v1/" + entity.name() + list, "").contains("\"id\":\"" + bird.text()))
                escaped.add(entity.name() + list);
        return escaped;
    }

    private boolean differs(HttpMethod way, String path, String body, Birds.Bird bird, String nowhere) {
        var foreign = heard(way, path.replace("ID", bird.text()), body.replace("ID", bird.text()), bird.text());
        var absent = heard(way, path.replace("ID", nowhere), body.replace("ID", nowhere), nowhere);
        // These two answer 200 and say inside that there is nothing.
        boolean wrapped = path.endsWith("/bulk") || path.endsWith("/graphql");
        return !foreign.equals(absent) || foreign.startsWith("2") && !wrapped || foreign.startsWith("5");
    }

    @Test
    void no_verb_reaches_a_record_of_another_shop() {
        var escaped = new ArrayList<String>();
        for (var verb : registry.verbs()) escaped.addAll(escapes(verb));
        assertThat(escaped).isEmpty();
    }

    /** A verb is called on the record, and with the record's id wherever its input takes one of that kind. */
    private List<String> escapes(VerbDefinition verb) {
        var escaped = new ArrayList<String>();
        var path = "/api/v1/" + verb.entity() + (verb.subject() == null ? "" : "/ID") + "/actions/" + verb.action();
        if (verb.subject() != null) {
            var bird = of(verb.subject());
            var body = json.write(Samples.of(verb, type -> of(type).text()));
            if (differs(HttpMethod.POST, path, body, bird, nowhere(bird))) escaped.add(verb.name());
            var answer = heard(HttpMethod.POST, path.replace("ID", nowhere(bird)), body);
            if (answer.startsWith("400") || answer.startsWith("422"))
                escaped.add(verb.name() + " was not reached, give it a sample: " + answer);
        }
        for (var type : Samples.ids(verb.input())) {
            var bird = of(type);
            var nowhere = nowhere(bird);
            var own = verb.subject() == null ? "" : of(verb.subject()).text();
            var foreign = heard(
                    HttpMethod.POST,
                    path.replace("ID", own),
                    json.write(Samples.of(verb, other -> of(other).text())),
                    bird.text());
            var absent = heard(
                    HttpMethod.POST,
                    path.replace("ID", own),
                    json.write(Samples.of(
                            verb, other -> other == type ? nowhere : of(other).text())),
                    nowhere);
            if (!foreign.equals(absent) || foreign.startsWith("5"))
                escaped.add(verb.name() + " with " + type.getSimpleName() + ": " + foreign + " but " + absent);
        }
        return escaped;
    }

    private Birds.Bird of(Class<?> id) {
        assertThat(Id.class).isAssignableFrom(id);
        var name = id.getSimpleName().substring(0, id.getSimpleName().length() - "Id".length());
        return settled.get(name);
    }

    @Test
    void what_has_ways_of_its_own_answers_alike_there_too() {
        var ways = Map.of(
                "File", List.of("/files/ID", "/files/ID/w320", "/files/ID?expires=9999999999&signature=x"),
                "Job", List.of("/api/v1/jobs/ID/progress"));
        var escaped = new ArrayList<String>();
        ways.forEach((name, paths) -> {
            for (var path : paths) {
                var bird = settled.get(name);
                if (differs(HttpMethod.GET, path, "", bird, nowhere(bird))) escaped.add(path);
            }
        });
        assertThat(escaped).isEmpty();
    }

    @Test
    void a_token_opens_its_own_shop_only() {
        assertThat(ask(stranger, homeToken, HttpMethod.GET, "/api/v1/brands", "")
                        .status())
                .isIn(401, 403);
        assertThat(ask(stranger, homeToken, HttpMethod.POST, "/api/v1/brands", "{\"name\":\"x\",\"slug\":\"x\"}")
                        .status())
                .isIn(401, 403);
    }

    /** The proof is worth something only if it notices: without the policy of any one table it must fail. */
    @Test
    void an_open_cage_is_noticed_whichever_it_is() throws SQLException {
        var unnoticed = new ArrayList<String>();
        for (var entity : entities.all()) {
            var table = bird(entity).table();
            birds.open(table);
            try {
                if (escapes(entity).isEmpty()) unnoticed.add(entity.name());
            } finally {
                birds.shut(table);
            }
        }
        assertThat(unnoticed).isEmpty();
    }
}
