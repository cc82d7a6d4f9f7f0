package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Scope;

/** Fields of which a shop says that no two records have the same value. */
@QuarkusTest
class UniqueFieldsTest extends CustomFieldStory {
    @Test
    void a_value_that_another_record_has_is_refused_at_its_place() {
        field("code", "'type':'text','unique':true");
        field("weight", "'type':'number','unique':true");
        var clay = brand("Clay", "'code':'A','weight':'1.50'");
        assertThat(wrong(() -> brand("Tea", "'code':'A','weight':1.5")))
                .containsExactly(tuple("/custom/code", "taken"), tuple("/custom/weight", "taken"));
        var tea = brand("Tea", "'code':'B','weight':2");
        assertThat(wrong(() -> change("brands", tea.get("id"), 1, "{'custom':{'code':'A'}}")))
                .containsExactly(tuple("/custom/code", "taken"));
        change("brands", clay.get("id"), 1, "{'name':'Clay & Co','custom':{'code':'A'}}");
        change("brands", clay.get("id"), 2, "{'custom':{'code':null}}");
        change("brands", tea.get("id"), 1, "{'custom':{'code':'A'}}");
        entities.write(entities.named("brands"), new Write.Delete(tea.get("id").toString(), 2));
        brand("Cup", "'code':'A'");
        brands("None", "Neither");
        assertThat(named("filter[custom.code]", "A")).containsExactly("Cup");
        assertThatThrownBy(() -> entities.write(
                        entities.named("brands"),
                        new Write.Restore(tea.get("id").toString())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("already_exists"))
                .hasMessageContaining("custom.code");
    }

    @Test
    void two_records_of_one_request_cannot_have_the_same_value_either() {
        field("code", "'type':'text','unique':true");
        var writes = new ArrayList<Write>();
        for (var code : List.of("A", "B", "A"))
            writes.add(new Write.Create(
                    tree("{'name':'X','slug':'x%s','custom':{'code':'%s'}}".formatted(writes.size(), code))));
        var written = entities.write(entities.named("brands"), writes, false);
        assertThat(written.get(0).problem()).isNull();
        assertThat(written.get(1).problem()).isNull();
        assertThat(written.get(2).problem().fields())
                .extracting(Problem.Field::pointer)
                .containsExactly("/custom/code");
    }

    @Test
    void of_many_who_write_the_same_at_the_same_time_one_succeeds() {
        field("code", "'type':'text','unique':true");
        brand("First", "'code':'0'");
        var tenant = Scope.current().tenant();
        for (int round = 1; round <= 5; round++) {
            var code = "R" + round;
            var succeeded = new AtomicInteger();
            var refused = new ArrayList<String>();
            together(6, tenant, i -> {
                try {
                    brand(code + "x" + i, "'code':'%s'".formatted(code));
                    succeeded.incrementAndGet();
                } catch (Problem problem) {
                    synchronized (refused) {
                        problem.fields().forEach(field -> refused.add(field.pointer() + " " + field.code()));
                    }
                }
            });
            assertThat(succeeded).hasValue(1);
            assertThat(refused).hasSize(5).containsOnly("/custom/code taken");
            assertThat(named("filter[custom.code]", code)).hasSize(1);
        }
    }

    @Test
    void a_field_with_duplicates_does_not_become_unique_and_says_which() {
        var field = field("code", "'type':'text','filterable':true").get("id");
        var first = brand("Clay", "'code':'A'").get("id");
        var second = brand("Tea", "'code':'A'").get("id");
        assertThatThrownBy(() -> change("custom_fields", field, 1, "{'unique':true}"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.fields())
                            .extracting(Problem.Field::pointer)
                            .containsExactly("/unique");
                    assertThat(problem.fields().getFirst().message()).contains(first.toString(), second.toString());
                });
        change("brands", second, 1, "{'custom':{'code':'B'}}");
        change("custom_fields", field, 1, "{'unique':true}");
        assertThat(wrong(() -> brand("Cup", "'code':'B'"))).containsExactly(tuple("/custom/code", "taken"));
        change("custom_fields", field, 2, "{'unique':false}");
        brand("Cup", "'code':'B'");
    }

    @Test
    void whoever_writes_while_a_field_becomes_unique_is_waited_for_or_knows() {
        var tenant = Scope.current().tenant();
        for (int round = 0; round < 5; round++) {
            var key = "code" + round;
            var field = field(key, "'type':'text','filterable':true").get("id");
            brand(key, "'%s':'first'".formatted(key));
            together(3, tenant, i -> {
                try {
                    if (i == 0) change("custom_fields", field, 1, "{'unique':true}");
                    else brand(key + "x" + i, "'%s':'same'".formatted(key));
                } catch (Problem refused) {
                    // Either the second of them is refused, or the field, which then has duplicates.
                    assertThat(refused.kind()).isIn(Problem.Kind.INVALID, Problem.Kind.CONFLICT);
                }
            });
            Scope.bind(Scope.system(tenant));
            boolean unique = Boolean.TRUE.equals(get("custom_fields", field).get("unique"));
            assertThat(named("filter[custom." + key + "]", "same")).hasSize(unique ? 1 : 2);
        }
    }

    @Test
    void only_texts_and_numbers_are_unique_and_only_when_their_values_are_gathered() {
        assertThat(wrong(() -> field("day", "'type':'date','unique':true")))
                .containsExactly(tuple("/unique", "invalid"));
        var field = field("code", "'type':'text'").get("id");
        brand("Clay", "'code':'A'");
        assertThat(wrong(() -> change("custom_fields", field, 1, "{'unique':true}")))
                .containsExactly(tuple("/unique", "not_ready"));
    }

    private void together(int count, java.util.UUID tenant, java.util.function.IntConsumer work) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> Scope.system(tenant).run(() -> work.accept(i)), pool))
                    .toList();
            all.forEach(CompletableFuture::join);
        }
    }
}
