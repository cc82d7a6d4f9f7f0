package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.bulk.Bulk;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Edge;

/** Many records in one request. */
@QuarkusTest
class BulkTest extends EntityStory {
    @Inject
    Bulk bulk;

    private JsonNode run(String entity, String mode, String items) {
        return json.tree(outcome(entity, mode, items, null).body());
    }

    private Edge.Outcome outcome(String entity, String mode, String items, String key) {
        return bulk.run(entity, tree("{'mode':'%s','items':[%s]}".formatted(mode, items)), key, false);
    }

    private static String brand(String name) {
        return "{'action':'create','data':{'name':'%s','slug':'%s'}}".formatted(name, name.toLowerCase());
    }

    private static String many(int count) {
        var items = new ArrayList<String>();
        for (int i = 0; i < count; i++) items.add(brand("B" + i));
        return String.join(",", items);
    }

    @Test
    void a_thousand_records_cost_as_many_statements_as_ten() {
        assertThat(statements(() -> run("brands", "atomic", many(10)))).isEqualTo(4);
        run("brands", "atomic", "{'action':'create','data':{'name':'Last','slug':'last'}}");
        var all = list("brands", "limit", "20").data();
        var renamed = all.stream()
                .map(record -> "{'action':'change','id':'%s','version':1,'data':{'description':'%s'}}"
                        .formatted(record.get("id"), record.get("name")))
                .toList();
        assertThat(statements(() -> run("brands", "atomic", String.join(",", renamed))))
                .isEqualTo(5);
        assertThat(names("brands", "description")).contains("B0", "B9", "Last");
        assertThat(names("brands", "version")).containsOnly(2L);
    }

    @Test
    void a_thousand_records_at_once() {
        var result = run("brands", "partial", many(1_000));
        assertThat(result.get("succeeded").asInt()).isEqualTo(1_000);
        assertThat(list("brands", "count", "exact").total()).isEqualTo("1000");
        assertThat(db.fetchCount(
                        org.jooq.impl.DSL.table("kernel.fact"),
                        org.jooq.impl.DSL.condition("type = 'entities.created'")))
                .isEqualTo(1_000);
        assertThat(catchThrowableOfType(Problem.class, () -> run("brands", "atomic", many(1_001)))
                        .fields())
                .extracting(Problem.Field::pointer)
                .containsExactly("/items");
    }

    @Test
    void all_or_nothing_names_everything_that_is_wrong_and_writes_nothing() {
        brands("Clay");
        var clay = list("brands").data().getFirst().get("id");
        var refused = String.join(
                ",",
                "{'action':'create','data':{'name':'','slug':'x'}}",
                brand("Tea"),
                "{'action':'delete','id':'%s','version':9}".formatted(clay),
                brand("Clay"));
        var problem = catchThrowableOfType(Problem.class, () -> run("brands", "atomic", refused));
        assertThat(problem.fields())
                .extracting(Problem.Field::pointer, Problem.Field::code)
                .containsExactly(
                        tuple("/items/0/data/name", "invalid"),
                        tuple("/items/2", "version_changed"),
                        tuple("/items/3/data/slug", "taken"));
        var unknown = "{'action':'paint','id':'%s'}".formatted(clay);
        problem = catchThrowableOfType(Problem.class, () -> run("brands", "atomic", unknown));
        assertThat(problem.fields()).extracting(Problem.Field::pointer).containsExactly("/items/0");
        assertThat(names("brands", "name")).containsExactly("Clay");
    }

    @Test
    void each_for_itself_does_what_can_be_done() {
        brands("Clay");
        var result = run(
                "brands",
                "partial",
                String.join(
                        ",",
                        brand("Tea"),
                        brand("Clay"),
                        "{'action':'create','data':{'slug':'x'}}",
                        "{'action':'change','id':'nothing','version':1,'data':{}}",
                        "{'action':'change','id':'brd_','data':{}}",
                        brand("Cup")));
        assertThat(result.get("items").findValuesAsText("status"))
                .containsExactly("201", "409", "422", "404", "428", "201");
        assertThat(result.at("/items/1/problem/errors/0/pointer").asText()).isEqualTo("/slug");
        assertThat(names("brands", "name")).containsExactlyInAnyOrder("Clay", "Cup", "Tea");
    }

    @Test
    void what_is_deleted_comes_back_as_it_was() {
        var brand = create("brands", "{'name':'Clay','slug':'clay','description':'Pots','external_id':'7'}");
        var deleted = "{'action':'delete','id':'%s','version':1}".formatted(brand.get("id"));
        run("brands", "atomic", deleted);
        assertThat(names("brands", "name")).isEmpty();
        var back = run("brands", "atomic", "{'action':'restore','id':'%s'}".formatted(brand.get("id")));
        assertThat(back.at("/items/0/result/external_id").asText()).isEqualTo("7");
        assertThat(back.at("/items/0/result/version").asLong()).isEqualTo(2);
        var restored = list("brands").data().getFirst();
        assertThat(restored)
                .containsEntry("created_at", brand.get("created_at"))
                .containsEntry("description", "Pots")
                .containsEntry("id", brand.get("id"));
        var again = catchThrowableOfType(
                Problem.class,
                () -> run("brands", "atomic", "{'action':'restore','id':'%s'}".formatted(brand.get("id"))));
        assertThat(again.fields()).extracting(Problem.Field::code).containsExactly("not_deleted");
    }

    @Test
    void what_took_the_place_of_a_deleted_record_keeps_it() {
        var brand = create("brands", "{'name':'Clay','slug':'clay'}");
        run("brands", "atomic", "{'action':'delete','id':'%s','version':1}".formatted(brand.get("id")));
        brands("Clay");
        var refused = run("brands", "partial", "{'action':'restore','id':'%s'}".formatted(brand.get("id")));
        assertThat(refused.at("/items/0/status").asInt()).isEqualTo(409);
    }

    @Test
    void a_record_tells_what_became_of_it() {
        var brand = create("brands", "{'name':'Clay','slug':'clay'}");
        var id = (String) brand.get("id");
        run("brands", "atomic", "{'action':'change','id':'%s','version':1,'data':{'name':'Pots'}}".formatted(id));
        run("brands", "atomic", "{'action':'delete','id':'%s','version':2}".formatted(id));
        var first = entities.history(entities.named("brands"), id, null, 2);
        assertThat(first.data()).extracting(entry -> entry.action()).containsExactly("brands.delete", "brands.change");
        var change = first.data().getLast().changes();
        assertThat(change).containsOnlyKeys("name");
        assertThat(change.get("name").before().asText()
                        + change.get("name").after().asText())
                .isEqualTo("ClayPots");
        var rest = entities.history(entities.named("brands"), id, first.next(), 2);
        assertThat(rest.data()).extracting(entry -> entry.action()).containsExactly("brands.create");
        assertThat(rest.next()).isNull();
    }

    @Test
    void a_repeated_request_of_one_key_writes_once() {
        var first = outcome("brands", "atomic", brand("Clay"), "k1");
        var second = outcome("brands", "atomic", brand("Clay"), "k1");
        assertThat(second.replayed()).isTrue();
        assertThat(json.tree(second.body())).isEqualTo(json.tree(first.body()));
        var other = catchThrowableOfType(Problem.class, () -> outcome("brands", "atomic", brand("Tea"), "k1"));
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void two_bulks_that_name_the_same_records_in_another_order_both_end() throws InterruptedException {
        brands("Clay", "Tea", "Cup");
        var ids = names("brands", "id");
        var scope = Scope.current();
        var tasks = new ArrayList<Callable<JsonNode>>();
        for (int i = 0; i < 20; i++) {
            var order = new ArrayList<>(ids);
            if (i % 2 == 0) java.util.Collections.reverse(order);
            var items = order.stream()
                    .map(id -> "{'action':'change','id':'%s','version':1,'data':{'description':'x'}}".formatted(id))
                    .toList();
            tasks.add(() -> scope.call(() -> run("brands", "partial", String.join(",", items))));
        }
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            int done = 0;
            for (var task : hands.invokeAll(tasks)) done += succeeded(task);
            assertThat(done).isEqualTo(3);
        }
        assertThat(names("brands", "version")).isEqualTo(List.of(2L, 2L, 2L));
    }

    private static int succeeded(java.util.concurrent.Future<JsonNode> task) throws InterruptedException {
        try {
            return task.get().get("succeeded").asInt();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
