package tradepost.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Write;

/** One schema for all shops, whatever fields they have added. */
@QuarkusTest
class CustomFieldsInGraphqlTest extends GraphqlStory {
    @BeforeEach
    void addFields() {
        for (var field : new String[] {"colour", "weight"})
            entities.write(entities.named("custom_fields"), new Write.Create(json.tree("""
                            {"entity":"brands","key":"%s","label":"X","type":"%s","filterable":true}
                            """.formatted(
                            field, field.equals("colour") ? "text" : "number"))));
    }

    @Test
    void values_are_written_and_read_by_key() {
        var made =
                ask("mutation { brandCreate(input: { name: \"Clay\", slug: \"clay\", custom: { colour: \"red\", weight: 12.5 } }) { id version custom(keys: [\"weight\"]) } }")
                        .path("brandCreate");
        assertThat(made.path("custom")).hasToString("{\"weight\":\"12.5\"}");
        var changed = ask("mutation { brandChange(id: %s, version: 1, input: { custom: { colour: null } }) { custom } }"
                .formatted(made.path("id")));
        assertThat(changed.at("/brandChange/custom")).hasToString("{\"weight\":\"12.5\"}");
        brand("Tea");
        var query = "{ brands(sort: [NAME_ASC]) { nodes { name heavy: custom(keys: [\"weight\"]) all: custom } } }";
        ask(query);
        assertThat(statements(() -> assertThat(ask(query).at("/brands/nodes"))
                        .hasToString(
                                "[{\"name\":\"Clay\",\"heavy\":{\"weight\":\"12.5\"},\"all\":{\"weight\":\"12.5\"}},"
                                        + "{\"name\":\"Tea\",\"heavy\":{},\"all\":{}}]")))
                .isEqualTo(1);
        assertThat(refusal("{ brands { nodes { custom(keys: [\"size\"]) } } }")).isEqualTo("unknown_field");
    }

    @Test
    void lists_are_sorted_by_them_as_over_rest() {
        for (var i = 1; i < 5; i++)
            ask("mutation { brandCreate(input: { name: \"B%s\", slug: \"b%s\", custom: { weight: %s } }) { id } }"
                    .formatted(i, i, i % 2));
        var sorted =
                "{ brands(first: 3, %s sortCustom: [{ key: \"weight\", descending: true }], sort: [NAME_DESC]) { nodes { name } pageInfo { endCursor } } }";
        var first = ask(sorted.formatted("")).path("brands");
        assertThat(first.path("nodes").findValuesAsText("name")).containsExactly("B3", "B1", "B4");
        var next = ask(sorted.formatted("after: " + first.at("/pageInfo/endCursor") + ","));
        assertThat(next.at("/brands/nodes").findValuesAsText("name")).containsExactly("B2");
        var listed = entities.list(entities.named("brands"), ListQuery.of(Map.of("sort", "-custom.weight,-name")))
                .data();
        assertThat(listed).extracting(record -> record.get("name")).containsExactly("B3", "B1", "B4", "B2");
        assertThat(refusal("{ brands(sortCustom: [{ key: \"size\" }]) { nodes { name } } }"))
                .isEqualTo("unknown_sort");
    }

    @Test
    void lists_are_narrowed_by_them() {
        for (var i = 1; i < 4; i++)
            ask("mutation { brandCreate(input: { name: \"B%s\", slug: \"b%s\", custom: { weight: %s } }) { id } }"
                    .formatted(i, i, i));
        assertThat(
                        ask("{ brands(filter: { custom: [{ key: \"weight\", gte: \"2\", ne: [\"3\"] }] }) { nodes { name } } }")
                                .at("/brands/nodes"))
                .hasToString("[{\"name\":\"B2\"}]");
        assertThat(refusal("{ brands(filter: { custom: [{ key: \"size\", in: [\"2\"] }] }) { nodes { name } } }"))
                .isEqualTo("unknown_filter");
    }
}
