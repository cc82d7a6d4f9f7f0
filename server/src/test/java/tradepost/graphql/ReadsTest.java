package tradepost.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.testing.Buyers;

@QuarkusTest
class ReadsTest extends GraphqlStory {
    @Inject
    Buyers buyers;

    @Test
    void a_page_is_one_statement_and_one_more_for_each_kind_of_related_records_however_many_there_are() {
        var query = """
                { products(first: 50) { totalCount edges { cursor node { title category { name products(first: 3) { nodes { slug } } }
                  variants(first: 5) { edges { cursor node { sku product { id } } } pageInfo { hasNextPage } } } } } }""";
        for (int i = 0; i < 2; i++) save(product("p" + i, "Cup " + i, "", variant("A" + i), variant("B" + i)));
        ask(query);
        int few = statements(() -> ask(query));
        for (int i = 2; i < 50; i++) save(product("p" + i, "Cup " + i, "", variant("A" + i), variant("B" + i)));
        assertThat(ask(query).at("/products/edges")).hasSize(50);
        assertThat(statements(() -> ask(query))).isEqualTo(few).isEqualTo(6);
    }

    @Test
    void whoever_pages_to_the_end_has_read_what_rest_lists() {
        for (int i = 0; i < 7; i++) save(product("p" + i, i % 2 == 0 ? "Cup" : "Pot", ""));
        var ids = new ArrayList<String>();
        String after = null;
        boolean more = true;
        while (more) {
            var page =
                    ask("{ products(first: 3, sort: [TITLE_DESC], after: %s) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } } }"
                                    .formatted(after == null ? "null" : '"' + after + '"'))
                            .path("products");
            page.path("nodes").forEach(node -> ids.add(node.path("id").asText()));
            assertThat(page.at("/pageInfo/hasPreviousPage").asBoolean()).isEqualTo(after != null);
            after = page.at("/pageInfo/endCursor").asText();
            more = page.at("/pageInfo/hasNextPage").asBoolean();
        }
        var listed = entities.list(entities.named("products"), ListQuery.of(Map.of("sort", "-title"))).data().stream()
                .map(record -> record.get("id"))
                .toList();
        assertThat(ids).hasSize(7).isEqualTo(listed);
    }

    @Test
    void what_belongs_to_a_record_can_be_paged_too() {
        save(product("1", "Cup", "", variant("A"), variant("B"), variant("C")));
        var first =
                ask("{ products { nodes { variants(first: 2) { nodes { sku } pageInfo { hasNextPage endCursor } } } } }")
                        .at("/products/nodes/0/variants");
        assertThat(first.path("nodes").findValuesAsText("sku")).containsExactly("A", "B");
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        var second =
                ask("{ products { nodes { variants(first: 2, after: %s) { nodes { sku } pageInfo { hasNextPage } } } } }"
                                .formatted(first.at("/pageInfo/endCursor")))
                        .at("/products/nodes/0/variants");
        assertThat(second.path("nodes").findValuesAsText("sku")).containsExactly("C");
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(refusal(
                        "{ products { nodes { a: variants { nodes { sku } } b: variants(after: %s) { nodes { sku } } } } }"
                                .formatted(first.at("/pageInfo/endCursor"))))
                .isEqualTo("conflicting_pages");
    }

    @Test
    void filters_compare_join_and_look_through_relations() {
        for (var name : new String[] {"Assam", "Bodum", "Clay, Ltd", "Chai"}) brand(name);
        assertThat(brands("{ name: { in: [\"Clay, Ltd\", \"Assam\"] } }")).containsExactly("Assam", "Clay, Ltd");
        assertThat(brands("{ name: { between: [\"Bodum\", \"Chai\"] } }")).containsExactly("Bodum", "Chai");
        assertThat(
                        brands(
                                "{ or: [{ name: { prefix: \"C\" } }, { slug: { in: [\"assam\"] } }], and: [{ name: { ne: [\"Chai\"] } }] }"))
                .containsExactly("Assam", "Clay, Ltd");
        assertThat(brands("{ externalId: { null: false } }")).isEmpty();
        save(product("1", "Cup", "", variant("A")), product("2", "Pot", "", variant("B")));
        var pots = ask(
                "{ products(filter: { variants: { sku: { in: [\"B\"] } }, status: { in: [PUBLISHED] } }) { nodes { title status } } }");
        assertThat(pots.at("/products/nodes").toString()).isEqualTo("[{\"title\":\"Pot\",\"status\":\"PUBLISHED\"}]");
        assertThat(refusal("{ brands(filter: { name: { in: [] } }) { nodes { id } } }"))
                .isEqualTo("empty_filter");
        assertThat(refusal("{ brands(filter: { name: { between: [\"A\"] } }) { nodes { id } } }"))
                .isEqualTo("malformed_filter");
    }

    @Test
    void records_are_found_by_words() {
        for (var name : new String[] {"Red Clay", "Red Silk", "Blue Silk"}) brand(name);
        var found =
                ask("{ brands(q: \"silk red\") { totalCount nodes { name } } }").path("brands");
        assertThat(found.path("nodes").findValuesAsText("name")).containsExactly("Red Silk");
        assertThat(found.path("totalCount").asText()).isEqualTo("1");
        assertThat(brands("{ name: { contains: \"SIL\", ne: [\"Red Silk\"] } }"))
                .containsExactly("Blue Silk");
        assertThat(refusal("{ brands(q: \"!\") { nodes { id } } }")).isEqualTo("empty_search");
    }

    private java.util.List<String> brands(String filter) {
        return ask("{ brands(filter: %s) { nodes { name } } }".formatted(filter))
                .at("/brands/nodes")
                .findValuesAsText("name");
    }

    @Test
    void an_order_shows_amounts_lines_and_payments() {
        buyers.buy("sandbox_card", "10.00", 2, "20.00", 1);
        var order =
                ask("{ orders { nodes { total { amount currency minor } lines { nodes { quantity } } payments { nodes { status } } } } }")
                        .at("/orders/nodes/0");
        assertThat(order.at("/total/minor").asLong()).isPositive();
        assertThat(order.at("/lines/nodes").findValuesAsText("quantity")).containsExactlyInAnyOrder("2", "1");
        assertThat(order.at("/payments/nodes")).hasSize(1);
    }

    @Test
    void an_id_alone_leads_to_its_record() {
        var brand = brand("Assam");
        var found = ask("{ node(id: \"%s\") { __typename id ... on Brand { name } ... on Product { title } } }"
                        .formatted(brand.get("id")))
                .path("node");
        assertThat(found.path("__typename").asText()).isEqualTo("Brand");
        assertThat(found.path("name").asText()).isEqualTo("Assam");
        assertThat(ask("{ node(id: \"nonsense\") { id } }").path("node").isNull())
                .isTrue();
        assertThat(ask("{ brand(id: \"%s\") { name } }".formatted(brand.get("id")))
                        .at("/brand/name")
                        .asText())
                .isEqualTo("Assam");
    }

    @Test
    void who_may_not_read_is_told_so_also_behind_a_relation() {
        var reader = new Principal(Principal.Kind.STAFF, UUID.randomUUID(), "Anna", Set.of("products.read"));
        save(product("1", "Cup", "", variant("A")));
        Scope.current().as(reader).run(() -> {
            assertThat(ask("{ products { nodes { title } } }").at("/products/nodes"))
                    .hasSize(1);
            assertThat(refusal("{ products { nodes { variants { nodes { sku } } } } }"))
                    .isEqualTo("missing_permission");
            assertThat(refusal("{ products(filter: { brand: { name: { in: [\"x\"] } } }) { nodes { id } } }"))
                    .isEqualTo("missing_permission");
            assertThat(refusal("{ brands { nodes { id } } }")).isEqualTo("missing_permission");
        });
        Scope.current().as(Principal.ANONYMOUS).run(() -> assertThat(refusal("{ products { nodes { title } } }"))
                .isEqualTo("unauthenticated"));
    }

    @Test
    void what_is_not_yours_is_as_if_it_were_not_there() {
        buyers.buy("sandbox_card", "10.00", 2, "20.00", 1);
        var id = ask("{ orders { nodes { id } } }").at("/orders/nodes/0/id").asText();
        var stranger = new Principal(Principal.Kind.CUSTOMER, UUID.randomUUID(), "Ben", Set.of());
        Scope.current().as(stranger).run(() -> {
            assertThat(ask("{ orders(first: 5) { nodes { id } totalCount } }")
                            .path("orders")
                            .toString())
                    .isEqualTo("{\"nodes\":[],\"totalCount\":\"0\"}");
            var missing = id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
            var query = "{ order(id: \"%s\") { number } node(id: \"%s\") { id } }";
            assertThat(ask(query.formatted(id, id))).isEqualTo(ask(query.formatted(missing, missing)));
            assertThat(ask(query.formatted(id, id)).path("order").isNull()).isTrue();
        });
    }
}
