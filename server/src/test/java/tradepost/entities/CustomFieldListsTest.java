package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.kernel.entities.Write;

/** Lists that are narrowed and ordered by fields that their shop has given to the records. */
@QuarkusTest
class CustomFieldListsTest extends CustomFieldStory {
    @Test
    void lists_are_filtered_like_by_any_other_field_of_the_type() {
        for (var type : List.of("text", "number", "boolean", "date", "timestamp")) filterable("a_" + type, type);
        field("a_choice", "'type':'choice','choices':['S','M'],'filterable':true");
        brand(
                "Clay",
                "'a_text':'red','a_number':'-1.5','a_boolean':true,'a_date':'2027-01-31','a_timestamp':'2027-01-31T10:00:00Z','a_choice':'S'");
        brand(
                "Tea",
                "'a_text':'rose','a_number':'10','a_boolean':false,'a_date':'1969-12-31','a_timestamp':'2027-02-01T00:00:00Z','a_choice':'M'");
        brands("Cup");
        assertThat(named("filter[custom.a_text]", "red,blue")).containsExactly("Clay");
        assertThat(named("filter[custom.a_text][prefix]", "r")).containsExactly("Clay", "Tea");
        assertThat(named("filter[custom.a_text][ne]", "red")).containsExactly("Cup", "Tea");
        assertThat(named("filter[custom.a_text][null]", "true")).containsExactly("Cup");
        assertThat(named("filter[custom.a_text][null]", "false")).containsExactly("Clay", "Tea");
        assertThat(named("filter[custom.a_number][lt]", "0")).containsExactly("Clay");
        assertThat(named("filter[custom.a_number][between]", "-2..10.0")).containsExactly("Clay", "Tea");
        assertThat(named("filter[custom.a_boolean]", "true")).containsExactly("Clay");
        assertThat(named("filter[custom.a_date][lt]", "1970-01-01")).containsExactly("Tea");
        assertThat(named("filter[custom.a_timestamp][gte]", "2027-02-01T00:00:00Z"))
                .containsExactly("Tea");
        assertThat(named("filter[custom.a_choice]", "S")).containsExactly("Clay");
        assertThat(named("filter[or][0][custom.a_choice]", "S", "filter[or][1][name]", "Cup"))
                .containsExactly("Clay", "Cup");
        assertThat(refused(() -> named("filter[custom.a_number]", "many"))).isEqualTo("invalid");
        assertThat(refused(() -> named("filter[custom.a_boolean][gt]", "true"))).isEqualTo("malformed_filter");
        assertThat(refused(() -> named("filter[custom.nothing]", "x"))).isEqualTo("unknown_filter");
    }

    @Test
    void a_list_sorted_by_a_custom_field_has_the_records_with_a_value() {
        filterable("weight", "number");
        filterable("colour", "text");
        brand("A", "'weight':'10','colour':'red'");
        brand("B", "'weight':'9.5','colour':'red'");
        brand("C", "'weight':'-3','colour':'blue'");
        brands("D");
        assertThat(named("sort", "custom.weight")).containsExactly("C", "B", "A");
        assertThat(named("sort", "-custom.weight")).containsExactly("A", "B", "C");
        assertThat(named("sort", "-custom.colour,custom.weight")).containsExactly("B", "A", "C");
        assertThat(named("sort", "name", "filter[custom.weight][null]", "true")).containsExactly("D");
        assertThat(list("brands", "sort", "custom.weight", "count", "exact").total())
                .isEqualTo("3");
        var seen = new ArrayList<Object>();
        String cursor = null;
        do {
            var page = cursor == null
                    ? list("brands", "sort", "-custom.colour", "limit", "1")
                    : list("brands", "sort", "-custom.colour", "limit", "1", "cursor", cursor);
            page.data().forEach(record -> seen.add(record.get("name")));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).containsExactly("B", "A", "C");
        assertThat(refused(() -> named("sort", "custom.nothing"))).isEqualTo("unknown_sort");
    }

    @Test
    void only_what_is_asked_for_comes() {
        field("colour", "'type':'text'");
        field("weight", "'type':'number'");
        brand("Clay", "'colour':'red','weight':'1'");
        var one = list("brands", "fields", "name,custom.colour").data().getFirst();
        assertThat(json.write(one)).isEqualTo("{\"name\":\"Clay\",\"custom\":{\"colour\":\"red\"}}");
        assertThat(list("brands", "fields", "name").data().getFirst()).containsOnlyKeys("name");
        assertThat(custom(list("brands", "fields", "custom").data().getFirst())).hasSize(2);
        assertThat(refused(() -> list("brands", "fields", "custom.colr"))).isEqualTo("unknown_field");
    }

    @Test
    void a_link_points_to_a_record_that_is_there() {
        field("maker", "'type':'link','target':'brands','filterable':true");
        var clay = brand("Clay", "").get("id");
        brand("Pots", "'maker':'%s'".formatted(clay));
        assertThat(named("filter[custom.maker]", clay.toString())).containsExactly("Pots");
    }

    @Test
    void who_has_no_custom_fields_pays_nothing_and_who_has_pays_for_none_twice() {
        brands("A", "B");
        assertThat(statements(() -> list("brands"))).isEqualTo(1);
        assertThat(statements(() -> brands("C"))).isEqualTo(4);
        filterable("colour", "text");
        field("weight", "'type':'number'");
        var many = new ArrayList<Write>();
        for (int i = 0; i < 200; i++)
            many.add(new Write.Create(
                    tree("{'name':'N%s','slug':'n%s','custom':{'colour':'c%s','weight':'%s'}}".formatted(i, i, i, i))));
        var brands = entities.named("brands");
        entities.write(brands, many.subList(0, 1), true);
        assertThat(list("brands").data()).hasSize(4);
        int ten = statements(() -> entities.write(brands, many.subList(1, 11), true));
        assertThat(statements(() -> entities.write(brands, many.subList(11, 200), true)))
                .isEqualTo(ten)
                .isEqualTo(5);
        assertThat(statements(() -> list("brands", "limit", "50", "filter[custom.colour][prefix]", "c")))
                .isEqualTo(1);
    }
}
