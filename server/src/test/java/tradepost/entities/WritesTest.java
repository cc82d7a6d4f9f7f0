package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Write;

@QuarkusTest
class WritesTest extends EntityStory {
    private Map<String, Object> change(String entity, Map<String, Object> record, String body) {
        return entities.write(
                entities.named(entity),
                new Write.Change((String) record.get("id"), (Long) record.get("version"), tree(body)));
    }

    @Test
    void everything_wrong_with_a_body_is_said_at_once() {
        var problem = catchThrowableOfType(
                Problem.class, () -> create("attributes", "{'name':7,'kind':'song','colour':'red','facet':'yes'}"));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
        assertThat(problem.fields())
                .extracting(Problem.Field::pointer)
                .containsExactlyInAnyOrder("/name", "/kind", "/colour", "/facet", "/code");
        assertThat(problem.fields())
                .filteredOn(field -> field.pointer().equals("/kind"))
                .extracting(Problem.Field::message)
                .containsExactly("kind is one of text, number, boolean, choice, date");
    }

    @Test
    void what_the_table_checks_is_said_before_it_refuses() {
        var blank = catchThrowableOfType(Problem.class, () -> create("brands", "{'name':'','slug':'tea'}"));
        assertThat(blank.fields()).extracting(Problem.Field::message).containsExactly("name cannot be blank");
        var rate = catchThrowableOfType(
                Problem.class,
                () -> create(
                        "tax_rates",
                        "{'country':'india','class':'standard','scheme':'gst','name':'GST','rate':'1001'}"));
        assertThat(rate.fields()).extracting(Problem.Field::pointer).containsExactlyInAnyOrder("/country", "/rate");
    }

    @Test
    void a_taken_value_names_its_field() {
        brands("Clay");
        var taken = catchThrowableOfType(Problem.class, () -> brands("Clay"));
        assertThat(taken.kind()).isEqualTo(Problem.Kind.CONFLICT);
        assertThat(taken.fields())
                .extracting(Problem.Field::pointer, Problem.Field::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/slug", "taken"));
    }

    @Test
    void a_change_merges_and_a_replacement_does_not() {
        var brand = create("brands", "{'name':'Clay','slug':'clay','description':'Pots','external_id':'7'}");
        var changed = change("brands", brand, "{'name':'Clay & Co','external_id':null}");
        assertThat(changed).containsEntry("description", "Pots").containsEntry("external_id", null);
        var replaced = entities.write(
                entities.named("brands"),
                new Write.Replace((String) brand.get("id"), 2, tree("{'name':'Clay','slug':'clay'}")));
        assertThat(replaced).containsEntry("description", "").containsEntry("version", 3L);
    }

    @Test
    void documents_inside_a_record_are_merged_member_by_member() {
        var shop = create(
                "locations", "{'code':'A','name':'Shop','kind':'shop','address':{'city':'Pune','line1':'MG Road'}}");
        var moved = change("locations", shop, "{'address':{'line1':null,'postcode':'411001'}}");
        assertThat(moved.get("address")).isEqualTo(tree("{'city':'Pune','postcode':'411001'}"));
    }

    @Test
    void of_two_who_change_the_same_record_the_second_hears_of_it() {
        var brand = create("brands", "{'name':'Clay','slug':'clay'}");
        change("brands", brand, "{'name':'Clay & Co'}");
        var stale = catchThrowableOfType(Problem.class, () -> change("brands", brand, "{'name':'Clay Ltd'}"));
        assertThat(stale.kind()).isEqualTo(Problem.Kind.STALE);
        assertThat(names("brands", "name")).containsExactly("Clay & Co");
    }

    @Test
    void a_rehearsal_leaves_nothing_behind() {
        var draft = db.rehearse(() -> create("brands", "{'name':'Clay','slug':'clay'}"));
        assertThat(draft).containsEntry("name", "Clay");
        assertThat(names("brands", "name")).isEmpty();
    }

    @Test
    void orders_change_only_through_their_verbs() {
        assertThatThrownBy(() -> create("orders", "{'note':'x'}")).hasMessageContaining("verbs");
    }

    @Test
    void a_change_costs_as_many_statements_whatever_it_says() {
        var brand = create("brands", "{'name':'Clay','slug':'clay'}");
        assertThat(statements(() -> change("brands", brand, "{'name':'Clay & Co','description':'Pots'}")))
                .isEqualTo(5);
        assertThat(statements(() -> brands("Assam"))).isEqualTo(4);
    }
}
