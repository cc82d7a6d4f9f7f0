package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Shape;
import tradepost.kernel.scope.Scope;
import tradepost.testing.Buyers;

@QuarkusTest
class ListsTest extends EntityStory {
    @Inject
    Buyers buyers;

    @Test
    void brands_are_found_by_every_operator() {
        brands("Assam", "Bodum", "Clay", "Chai", "Darjeeling");
        assertThat(names("brands", "name", "filter[name]", "Clay,Assam")).containsExactly("Assam", "Clay");
        assertThat(names("brands", "name", "filter[name][ne]", "Clay,Assam"))
                .containsExactly("Bodum", "Chai", "Darjeeling");
        assertThat(names("brands", "name", "filter[name][gt]", "Clay")).containsExactly("Darjeeling");
        assertThat(names("brands", "name", "filter[name][between]", "Bodum..Chai"))
                .containsExactly("Bodum", "Chai");
        assertThat(names("brands", "name", "filter[name][prefix]", "C")).containsExactly("Chai", "Clay");
        assertThat(names("brands", "name", "filter[external_id][null]", "false"))
                .isEmpty();
    }

    @Test
    void parts_of_an_or_need_not_hold_together() {
        brands("Assam", "Bodum", "Clay", "Chai");
        assertThat(names(
                        "brands",
                        "name",
                        "filter[or][0][name]",
                        "Assam",
                        "filter[or][1][name][prefix]",
                        "C",
                        "filter[or][1][slug]",
                        "clay"))
                .containsExactly("Assam", "Clay");
    }

    @Test
    void what_is_not_declared_is_refused_with_the_alternatives() {
        refused("unknown_filter", "external_id, name, slug", "filter[description]", "x");
        refused("unknown_operator", "between", "filter[name][like]", "x");
        refused("unknown_sort", "created_at, name", "sort", "slug");
        refused("unknown_field", "slug", "fields", "colour");
        refused("unknown_include", "products", "include", "orders");
        refused("unknown_parameter", "count", "colour", "red");
        refused("malformed_filter", "filter[or]", "filter[or][x][name]", "red");
        refused("malformed_fields", "fields", "fields", "products(id");
    }

    private void refused(String code, String alternatives, String... parameters) {
        assertThatThrownBy(() -> list("brands", parameters))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.MALFORMED);
                })
                .hasMessageContaining(alternatives);
    }

    @Test
    void a_record_and_a_list_of_one_are_read_by_statements_of_their_own() {
        brands("Assam", "Bodum", "Clay");
        var brands = entities.named("brands");
        var first = list("brands", "limit", "1");
        var second = list("brands", "limit", "1", "cursor", first.next());
        for (var page : List.of(first, second)) {
            var id = (String) page.data().getFirst().get("id");
            assertThat(entities.get(brands, id, Shape.whole()).get("id")).isEqualTo(id);
        }
        assertThat(list("brands", "limit", "1", "cursor", first.next()).data()).isEqualTo(second.data());
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition_in_mixed_directions() {
        for (int i = 0; i < 7; i++) save(product("p" + i, i % 2 == 0 ? "Cup" : "Pot\nof clay", ""));
        for (var sort : List.of("title", "-title", "title,-created_at", "-title,updated_at,-id", "-id")) {
            var all = names("products", "id", "sort", sort);
            var paged = new ArrayList<>();
            String cursor = null;
            do {
                var page = cursor == null
                        ? list("products", "sort", sort, "limit", "2")
                        : list("products", "sort", sort, "limit", "2", "cursor", cursor);
                page.data().forEach(record -> paged.add(record.get("id")));
                cursor = page.next();
            } while (cursor != null);
            assertThat(paged).as(sort).hasSize(7).isEqualTo(all);
        }
    }

    @Test
    void a_cursor_opens_only_the_list_it_was_made_for() {
        brands("Assam", "Bodum", "Clay");
        var cursor = list("brands", "limit", "1").next();
        assertThat(names("brands", "name", "cursor", cursor)).containsExactly("Bodum", "Clay");
        refused("bad_cursor", "start again", "cursor", cursor, "sort", "-name");
        var other = cursor.charAt(20) == 'x' ? "y" : "x";
        refused("bad_cursor", "start again", "cursor", cursor.substring(0, 20) + other + cursor.substring(21));
        refused("bad_cursor", "start again", "cursor", "!");
        Scope.system(UUID.randomUUID()).run(() -> refused("bad_cursor", "start again", "cursor", cursor));
    }

    @Test
    void a_list_is_one_statement_and_one_more_for_each_kind_of_related_records() {
        for (int i = 0; i < 5; i++) save(product("p" + i, "Cup " + i, "", variant("A" + i), variant("B" + i)));
        list("products", "limit", "1");
        assertThat(statements(() -> list("products"))).isEqualTo(1);
        assertThat(statements(() -> list("products", "count", "exact"))).isEqualTo(2);
        assertThat(statements(() -> list("products", "include", "variants,category")))
                .isEqualTo(3);
        assertThat(statements(() -> list("products", "limit", "1", "include", "variants,category")))
                .isEqualTo(3);
    }

    @Test
    void related_records_come_in_the_wanted_shape() {
        save(product("1", "Cup", "", variant("A"), variant("B")));
        save(product("2", "Pot", "", variant("C")));
        var products = list("products", "sort", "title", "fields", "title,category(name),variants(sku)")
                .data();
        assertThat(products)
                .containsExactly(
                        Map.of(
                                "title",
                                "Cup",
                                "category",
                                Map.of("name", "Tea"),
                                "variants",
                                List.of(Map.of("sku", "A"), Map.of("sku", "B"))),
                        Map.of(
                                "title",
                                "Pot",
                                "category",
                                Map.of("name", "Tea"),
                                "variants",
                                List.of(Map.of("sku", "C"))));
    }

    @Test
    void records_are_found_by_what_they_belong_to_and_by_what_belongs_to_them() {
        save(product("1", "Cup", "", variant("A")), product("2", "Pot", "", variant("B")));
        assertThat(names("products", "title", "filter[variants.sku]", "B")).containsExactly("Pot");
        assertThat(names("variants", "sku", "filter[product.title]", "Cup")).containsExactly("A");
        assertThat(names("variants", "sku", "filter[product.category.name]", "Tea"))
                .hasSize(2);
    }

    @Test
    void an_order_shows_its_lines_and_payments() {
        buyers.buy("sandbox_card", "10.00", 2, "20.00", 1);
        var order = list("orders", "include", "lines,payments").data().getFirst();
        assertThat((List<?>) order.get("lines")).hasSize(2);
        assertThat((List<?>) order.get("payments")).hasSize(1);
    }

    @Test
    void a_list_tells_how_many_there_are_when_asked() {
        brands("Assam", "Bodum", "Clay");
        assertThat(list("brands").total()).isNull();
        assertThat(list("brands", "limit", "1", "count", "exact").total()).isEqualTo("3");
        assertThat(list("brands", "count", "estimate").total()).matches("\\d+");
    }

    @Test
    void nobody_sees_through_a_relation_what_he_may_not_read() {
        var reader = new tradepost.kernel.scope.Principal(
                tradepost.kernel.scope.Principal.Kind.STAFF,
                UUID.randomUUID(),
                "Anna",
                java.util.Set.of("products.read"));
        Scope.current().as(reader).run(() -> {
            assertThat(list("products").data()).isEmpty();
            assertThatThrownBy(() -> list("products", "include", "variants")).hasMessageContaining("variants.read");
            assertThatThrownBy(() -> list("products", "filter[brand.name]", "Clay"))
                    .hasMessageContaining("brands.read");
        });
    }
}
