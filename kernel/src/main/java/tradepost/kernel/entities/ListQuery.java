package tradepost.kernel.entities;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tradepost.kernel.Problem;

/** What a list is asked for: filters, order, page. Only declared filters and sorts are accepted; any other is refused with the alternatives. */
public record ListQuery(Map<String, String> filters, String sort, List<String> fields, String cursor, int limit) {
    private static final Set<String> KNOWN = Set.of("limit", "cursor", "sort", "fields", "q", "count");
    private static final Pattern FILTER = Pattern.compile("filter\\[([a-z_]+)](?:\\[(gte|gt|lte|lt|ne)])?");
    private static final int MOST = 200;

    /** Reads the query parameters of a request. */
    public static ListQuery of(Map<String, String> parameters) {
        var filters = new java.util.LinkedHashMap<String, String>();
        for (var parameter : parameters.entrySet()) {
            if (KNOWN.contains(parameter.getKey())) continue;
            if (!FILTER.matcher(parameter.getKey()).matches()) {
                throw Problem.malformed(
                        "unknown_parameter",
                        "There is no parameter '%s'; use filter[…], sort, fields, limit and cursor",
                        parameter.getKey());
            }
            filters.put(parameter.getKey(), parameter.getValue());
        }
        return new ListQuery(
                filters,
                parameters.get("sort"),
                Entity.split(parameters.getOrDefault("fields", "")),
                parameters.get("cursor"),
                limit(parameters.get("limit")));
    }

    private static int limit(String text) {
        if (text == null) return 50;
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Problem.malformed("invalid_limit", "limit is a number from 1 to %s", MOST);
        }
        return Integer.parseInt(text);
    }

    List<Condition> conditions(Entity entity) {
        for (var field : fields) {
            if (entity.column(field) == null) {
                throw Problem.malformed(
                        "unknown_field",
                        "%s have no field %s; they have: %s",
                        entity.name,
                        field,
                        Entity.listed(entity.columns.keySet()));
            }
        }
        var conditions = new ArrayList<Condition>();
        filters.forEach((key, value) -> conditions.add(condition(entity, key, value)));
        return conditions;
    }

    @SuppressWarnings("unchecked")
    private static Condition condition(Entity entity, String key, String text) {
        var matcher = FILTER.matcher(key);
        if (!matcher.matches()) throw new IllegalStateException(key);
        var name = matcher.group(1);
        if (!entity.filters.contains(name)) {
            throw Problem.malformed(
                    "unknown_filter",
                    "%s cannot be filtered by %s; they can by: %s",
                    entity.name,
                    name,
                    Entity.listed(entity.filters));
        }
        var column = entity.column(name);
        var field = (Field<Object>) column.field();
        if (matcher.group(2) == null) {
            return field.in(Entity.split(text).stream().map(column::read).toList());
        }
        var value = column.read(text);
        return switch (matcher.group(2)) {
            case "gte" -> field.ge(value);
            case "gt" -> field.gt(value);
            case "lte" -> field.le(value);
            case "lt" -> field.lt(value);
            case "ne" -> field.ne(value);
            default -> throw new IllegalStateException(key);
        };
    }

    Order order(Entity entity) {
        var wanted = sort == null ? defaultSort(entity) : sort;
        boolean down = wanted.startsWith("-");
        var name = down ? wanted.substring(1) : wanted;
        if (!entity.sortable().contains(name)) {
            throw Problem.malformed(
                    "unknown_sort",
                    "%s cannot be sorted by %s; they can by: %s",
                    entity.name,
                    name,
                    Entity.listed(entity.sortable()));
        }
        return new Order(entity, entity.column(name), down);
    }

    private static String defaultSort(Entity entity) {
        var first = entity.sortable().getFirst();
        return first.endsWith("_at") || first.endsWith("_on") ? "-" + first : first;
    }

    /** The order of a list, which always ends with the id so that a cursor points between two records. */
    record Order(Entity entity, Column by, boolean down) {
        List<OrderField<?>> fields() {
            var fields = new ArrayList<OrderField<?>>();
            for (var field : keys()) fields.add(down ? field.desc() : field.asc());
            return fields;
        }

        private List<Field<?>> keys() {
            return by.name().equals("id")
                    ? List.of(by.field())
                    : List.of(by.field(), entity.id().field());
        }

        String cursor(Record last) {
            var text = new StringBuilder((down ? "-" : "+") + by.name());
            for (var key : keys()) text.append('\n').append(last.get(key));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
        }

        Field<?>[] after(String cursor) {
            var parts = decoded(cursor);
            var keys = keys();
            if (parts.length != keys.size() + 1 || !parts[0].equals((down ? "-" : "+") + by.name())) throw foreign();
            var values = new Field<?>[keys.size()];
            for (int i = 0; i < values.length; i++) {
                try {
                    values[i] = value(keys.get(i), parts[i + 1]);
                } catch (RuntimeException e) {
                    throw foreign();
                }
            }
            return values;
        }

        private static <T> Field<T> value(Field<T> key, String text) {
            var column = new Column(key);
            var plain = column.kind() == Column.Kind.MONEY ? (Object) Long.valueOf(text) : column.read(text);
            return DSL.val(key.getType().cast(plain), key.getDataType());
        }

        private static String[] decoded(String cursor) {
            try {
                return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
            } catch (IllegalArgumentException e) {
                throw foreign();
            }
        }

        private static Problem foreign() {
            return Problem.malformed("bad_cursor", "This cursor does not belong to this list; start again without one");
        }
    }
}
