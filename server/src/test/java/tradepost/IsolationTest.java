package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Id;
import tradepost.kernel.Registry;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.verbs.VerbDefinition;
import tradepost.testing.Birds;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Samples;

/**
 * The proof that one shop cannot reach into another, made from the registry: every entity and verb there is, with a record of another shop, must
 * answer letter by letter as it does for a record that is nowhere. What is declared tomorrow is in it without being named here.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class IsolationTest extends IsolationStory {
    @Inject
    Registry registry;

    @Test
    void every_entity_has_a_record_at_home_that_can_be_seen_there() {
        var unseen = new ArrayList<String>();
        for (var entity : entities.all()) {
            var one = atHome(HttpMethod.GET, path(entity, bird(entity).text()), "");
            if (one.status() != 200) unseen.add(entity.name() + " answers " + one.status() + " " + one.body());
        }
        assertThat(unseen).isEmpty();
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
        var escaped = new ArrayList<String>();
        for (var way : List.of(HttpMethod.GET, HttpMethod.PATCH, HttpMethod.PUT, HttpMethod.DELETE))
            if (differs(way, path(entity, "<id>"), way == HttpMethod.GET ? "" : "{}", bird.text()))
                escaped.add(way + " " + entity.name());
        for (var way : List.of("/history", "/actions"))
            if (differs(HttpMethod.GET, path(entity, "<id>" + way), "", bird.text())) escaped.add(entity.name() + way);
        if (differs(HttpMethod.POST, path(entity, "<id>/actions/restore"), "", bird.text()))
            escaped.add(entity.name() + " restore");
        for (var wish : List.of("'change'", "'delete'", "'restore'")) {
            var body = "{'mode':'partial','items':[{'action':%s,'id':'<id>','version':1,'data':{}}]}"
                    .formatted(wish)
                    .replace('\'', '"');
            if (differs(HttpMethod.POST, "/api/v1/" + entity.name() + "/bulk", body, bird.text()))
                escaped.add(entity.name() + " bulk " + wish);
        }
        var node = "{'query':'query($id:ID!){node(id:$id){id}}','variables':{'id':'<id>'}}".replace('\'', '"');
        if (differs(HttpMethod.POST, "/api/graphql", node, bird.text())) escaped.add(entity.name() + " as a node");
        for (var list : List.of("?limit=200", "?limit=200&count=exact", "?limit=200&filter%5Bid%5D=" + bird.text()))
            if (heard(HttpMethod.GET, "/api/v1/" + entity.name() + list, "").contains("\"id\":\"" + bird.text()))
                escaped.add(entity.name() + list);
        return escaped;
    }

    @Test
    void no_verb_reaches_a_record_of_another_shop() {
        var escaped = new ArrayList<String>();
        for (var verb : registry.verbs()) escaped.addAll(escapes(verb));
        assertThat(escaped).isEmpty();
    }

    /** A verb is called on the record, and with the record's id wherever its input takes one of that kind; all else is the stranger's own. */
    private List<String> escapes(VerbDefinition verb) {
        var escaped = new ArrayList<String>();
        var path = "/api/v1/" + verb.entity() + (verb.subject() == null ? "" : "/<id>") + "/actions/" + verb.action();
        if (verb.subject() != null) {
            var bird = of(verb.subject(), settled);
            var body = json.write(Samples.of(verb, type -> of(type, own).text()));
            if (differs(HttpMethod.POST, path, body, bird.text())) escaped.add(verb.name());
            var answer = heard(HttpMethod.POST, path.replace("<id>", nowhere(bird.text())), body);
            if (answer.startsWith("400") || answer.startsWith("422"))
                escaped.add(verb.name() + " was not reached, give it a sample: " + answer);
            path = path.replace("<id>", of(verb.subject(), own).text());
        }
        for (var type : Samples.ids(verb.input())) {
            var bird = of(type, settled);
            var nowhere = nowhere(bird.text());
            var foreign = heard(HttpMethod.POST, path, with(verb, type, bird.text()), bird.text());
            var absent = heard(HttpMethod.POST, path, with(verb, type, nowhere), nowhere);
            if (!foreign.equals(absent) || foreign.startsWith("5"))
                escaped.add(verb.name() + " with " + type.getSimpleName() + ": " + foreign + " but " + absent);
        }
        return escaped;
    }

    private String with(VerbDefinition verb, Class<?> type, String id) {
        return json.write(
                Samples.of(verb, other -> other == type ? id : of(other, own).text()));
    }

    private static Birds.Bird of(Class<?> id, Map<String, Birds.Bird> among) {
        assertThat(Id.class).isAssignableFrom(id);
        var name = id.getSimpleName().substring(0, id.getSimpleName().length() - "Id".length());
        return among.get(name);
    }

    @Test
    void what_has_ways_of_its_own_answers_alike_there_too() {
        var ways = Map.of(
                "File", List.of("/files/<id>", "/files/<id>/w320", "/files/<id>?expires=9999999999&signature=x"),
                "Batch", List.of("/api/v1/batches/<id>/recall"),
                "Job", List.of("/api/v1/jobs/<id>/progress"));
        var escaped = new ArrayList<String>();
        ways.forEach((name, paths) -> {
            for (var path : paths) {
                var bird = settled.get(name);
                if (differs(HttpMethod.GET, path, "", bird.text())) escaped.add(path);
            }
        });
        assertThat(escaped).isEmpty();
    }

    @Test
    void a_token_opens_its_own_shop_only() {
        assertThat(ask(stranger, home, HttpMethod.GET, "/api/v1/brands", "").status())
                .isIn(401, 403);
        assertThat(ask(stranger, home, HttpMethod.POST, "/api/v1/brands", "{\"name\":\"x\",\"slug\":\"x\"}")
                        .status())
                .isIn(401, 403);
    }

    /** The proof is worth something only if it notices: without the policy of any one table it must fail. */
    @Test
    void an_open_cage_is_noticed_whichever_it_is() {
        var unnoticed = new ArrayList<String>();
        for (var entity : entities.all())
            if (uncaged(table(entity), () -> escapes(entity)).isEmpty()) unnoticed.add(entity.name());
        assertThat(unnoticed).isEmpty();
    }
}
