package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Ids;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.scope.Scope;
import tradepost.testing.Birds;

/**
 * Every filter and sort that is declared is found by an index, as the application's own role, for which only leakproof comparisons may use one: else
 * a list would read all that a shop has. PostgreSQL is told not to read whole tables, so that it shows whether it could do without.
 */
@QuarkusTest
class IndexesTest extends EntityStory {
    private static final Map<String, String> SAMPLES = Map.of(
            "text", "bird",
            "whole", "1",
            "money", "1.00",
            "quantity", "1",
            "rate", "1",
            "yes_no", "true",
            "moment", "2027-01-31T10:00:00Z",
            "day", "2027-01-31");

    private static final Pattern SORTED = Pattern.compile("\"Node Type\":\"(Incremental )?Sort\"");
    private Birds birds;

    @BeforeEach
    void open() throws SQLException {
        birds = new Birds();
    }

    @AfterEach
    void close() throws SQLException {
        birds.close();
    }

    @Test
    void every_filter_is_an_index_condition() throws SQLException {
        var missing = new ArrayList<String>();
        for (var entity : entities.all()) {
            for (var field : fields(entity, "filterable")) {
                var name = (String) field.get("name");
                var plan = explain(entity, Entities.Sql::matching, "filter[" + name + "]", sample(entity, field));
                if (conditions(plan).stream().noneMatch(condition -> condition.contains(column(entity, name))))
                    missing.add(entity.name() + "." + name + " " + conditions(plan));
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Words lead to the records, and nothing reads the records to look for their words. */
    @Test
    void every_search_by_words_begins_at_the_words() throws SQLException {
        var missing = new ArrayList<String>();
        int asked = 0;
        for (var entity : entities.all()) {
            if (!entity.isSearched()) continue;
            var searches = new ArrayList<>(List.of("q"));
            for (var field : fields(entity, "searched")) searches.add("filter[" + field.get("name") + "][contains]");
            for (var search : searches) {
                var conditions = conditions(explain(entity, Entities.Sql::matching, search, "silk"));
                boolean byWord =
                        conditions.stream().anyMatch(condition -> condition.matches(".*field = .*word >= .*word < .*"));
                boolean byRecord = conditions.stream().anyMatch(condition -> condition.contains("(id = "));
                if (!byWord || !byRecord) missing.add(entity.name() + " by " + search + " " + conditions);
                asked++;
            }
        }
        assertThat(missing).isEmpty();
        assertThat(asked).isGreaterThan(40);
    }

    @Test
    void every_sort_walks_an_index_and_goes_on_behind_its_cursor() throws SQLException {
        birds.settle(Scope.current().tenant());
        birds.settle(Scope.current().tenant());
        var missing = new ArrayList<String>();
        for (var entity : entities.all()) {
            for (var sort : List.copyOf(sorts(entity))) {
                for (var direction : List.of("", "-")) {
                    var next = list(entity.name(), "sort", direction + sort, "limit", "1")
                            .next();
                    assertThat(next).as(entity.name() + " have two records").isNotNull();
                    var plan = explain(entity, Entities.Sql::page, "sort", direction + sort, "cursor", next);
                    boolean behind =
                            conditions(plan).stream().anyMatch(condition -> condition.contains(column(entity, sort)));
                    // Partitions that are each in order are merged; nothing is sorted.
                    if (!behind || SORTED.matcher(plan.toString()).find())
                        missing.add(entity.name() + " by " + direction + sort + " " + plan);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Shops make these themselves: what holds for one field of a type holds for all that any shop will make. */
    @Test
    void every_type_of_custom_field_is_filtered_and_sorted_by_an_index() throws SQLException {
        var missing = new ArrayList<String>();
        for (var type : List.of("text", "number", "boolean", "date", "timestamp", "choice", "link")) {
            var more = type.equals("choice") ? ",'choices':['bird']" : type.equals("link") ? ",'target':'brands'" : "";
            create(
                    "custom_fields",
                    "{'entity':'brands','key':'a_%s','label':'A','type':'%s','filterable':true%s}"
                            .formatted(type, type, more));
            var name = "custom.a_" + type;
            for (int i = 0; i < 2; i++)
                create(
                        "brands",
                        "{'name':'%s','slug':'%s%s','custom':{'a_%s':%s}}"
                                .formatted(type, type, i, type, custom(type, i)));
            var filter = explain(brands(), Entities.Sql::matching, "filter[" + name + "]", asked(type));
            if (conditions(filter).stream().noneMatch(condition -> condition.contains("_value")))
                missing.add(name + " " + conditions(filter));
            for (var sort : List.of(name, "-" + name)) {
                var next = list("brands", "sort", sort, "limit", "1").next();
                var plan = explain(brands(), Entities.Sql::page, "sort", sort, "cursor", next);
                boolean behind = conditions(plan).stream()
                        .anyMatch(condition -> condition.contains("_value") && condition.contains("record_id"));
                if (!behind || plan.toString().contains("\"Sort Key\"")) missing.add(sort + " " + plan);
            }
        }
        assertThat(missing).isEmpty();
    }

    private Entity brands() {
        return entities.named("brands");
    }

    private Object custom(String type, int i) {
        return switch (type) {
            case "boolean" -> i == 0;
            case "number" -> i;
            case "link" -> "'" + list("brands").data().getFirst().get("id") + "'";
            default -> "'" + asked(type) + "'";
        };
    }

    private String asked(String type) {
        return switch (type) {
            case "number" -> "1";
            case "boolean" -> "true";
            case "date" -> "2027-01-31";
            case "timestamp" -> "2027-01-31T10:00:00Z";
            case "link" -> list("brands").data().getFirst().get("id").toString();
            default -> "bird";
        };
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> fields(Entity entity, String quality) {
        var fields = (List<Map<String, Object>>) entities.meta(entity).get("fields");
        return fields.stream()
                .filter(field -> Boolean.TRUE.equals(field.get(quality)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<String> sorts(Entity entity) {
        return (List<String>) entities.meta(entity).get("sorts");
    }

    private static String column(Entity entity, String name) {
        return entity.table().field(name) == null ? name + "_minor" : name;
    }

    /** A value that the field can have. */
    private static String sample(Entity entity, Map<String, Object> field) {
        var type = (String) field.get("type");
        if (!type.equals("id")) return SAMPLES.get(type);
        var column = entity.table().field((String) field.get("name"));
        var id = Ids.next();
        if (column.getType() == java.util.UUID.class) return id.toString();
        @SuppressWarnings("unchecked")
        var converter = (org.jooq.Converter<Object, Object>) column.getConverter();
        return converter.from(id).toString();
    }

    private JsonNode explain(Entity entity, Function<Entities.Sql, String> part, String... parameters)
            throws SQLException {
        var asked = new TreeMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) asked.put(parameters[i], parameters[i + 1]);
        var sql = part.apply(entities.sql(entity, ListQuery.of(asked)));
        return json.tree(birds.explain(entity.table(), Scope.current().tenant(), sql));
    }

    private static List<String> conditions(JsonNode plan) {
        return plan.findValuesAsText("Index Cond");
    }
}
