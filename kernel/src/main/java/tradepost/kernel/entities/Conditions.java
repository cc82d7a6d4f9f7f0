package tradepost.kernel.entities;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import tradepost.kernel.Problem;

/** Turns a filter into a condition on an entity's table, by declared fields only. */
final class Conditions {
    private static final int DEEPEST = 2;
    /** The last code point there is: what begins with a text stands before the text with this behind it. */
    static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private Conditions() {}

    static Condition of(Entity entity, Filter filter, Customs customs) {
        return switch (filter) {
            case Filter.All all ->
                DSL.and(all.parts().stream()
                        .map(part -> of(entity, part, customs))
                        .toList());
            case Filter.Any any ->
                DSL.or(any.parts().stream()
                        .map(part -> of(entity, part, customs))
                        .toList());
            case Filter.Test test -> test(entity, test.field(), test, customs, 0);
        };
    }

    /** That a field has one of these values, as far as it can have them. */
    @SuppressWarnings("unchecked")
    static Condition among(Entity entity, String name, Collection<String> values) {
        var column = entity.column(name);
        if (column == null || !name.equals("id") && !entity.filters.contains(name) && !entity.key.isUnique(column))
            throw unknown(entity, name, Words.listed(entity.filters));
        var possible = values.stream()
                .map(value -> possible(column, value))
                .flatMap(Optional::stream)
                .toList();
        return ((Field<Object>) column.field()).in(possible);
    }

    private static Optional<Object> possible(Column column, String value) {
        try {
            return Optional.of(column.read(value));
        } catch (Problem impossible) {
            return Optional.empty();
        }
    }

    private static Condition test(Entity entity, String path, Filter.Test test, Customs customs, int depth) {
        if (Customs.names(entity, path)) return Mirror.holds(entity, customs.filterable(entity, path), test);
        int dot = path.indexOf('.');
        if (dot < 0)
            return path.equals(Search.ALL) || test.operator() == Operator.CONTAINS
                    ? Search.holds(entity, test, path)
                    : compared(filterable(entity, path), test);
        var relation = Relation.of(entity, path.substring(0, dot));
        if (relation == null || depth == DEEPEST) throw unknown(entity, path, Words.listed(Relation.names(entity)));
        Access.demandRead(relation.target());
        return among(relation, test(relation.target(), path.substring(dot + 1), test, customs, depth + 1));
    }

    @SuppressWarnings("unchecked")
    private static Condition among(Relation relation, Condition condition) {
        var target = relation.target();
        return ((Field<Object>) relation.here().field())
                .in(DSL.select((Field<Object>) relation.there().field())
                        .from(target.table)
                        .where(condition)
                        .and(Access.rows(target)));
    }

    private static Column filterable(Entity entity, String name) {
        if (!entity.filters.contains(name)) throw unknown(entity, name, Words.listed(entity.filters));
        return entity.column(name);
    }

    @SuppressWarnings("unchecked")
    static Condition compared(Column column, Filter.Test test) {
        var field = (Field<Object>) column.field();
        return switch (test.operator()) {
            case IN -> field.in(values(column, test.values()));
            case NE -> other(field, values(column, test.values()));
            case GT -> one(column, test, field::gt);
            case GTE -> one(column, test, field::ge);
            case LT -> one(column, test, field::lt);
            case LTE -> one(column, test, field::le);
            case BETWEEN -> between(column, field, test.values());
            case PREFIX -> prefix(column, field, test.values().getFirst());
            case CONTAINS -> throw new IllegalStateException("Words stand beside the records and not in " + column);
            case NULL -> empty(column.name(), test.values().getFirst()) ? field.isNull() : field.isNotNull();
        };
    }

    private static List<Object> values(Column column, List<String> texts) {
        if (texts.isEmpty()) throw Problem.malformed("empty_filter", "Give the filter of %s a value", column.name());
        return texts.stream().map(column::read).toList();
    }

    private static Condition other(Field<Object> field, List<Object> values) {
        var differs = field.notIn(values);
        return field.getDataType().nullable() ? differs.or(field.isNull()) : differs;
    }

    private static Condition one(Column column, Filter.Test test, Function<Object, Condition> comparison) {
        return comparison.apply(column.read(test.values().getFirst()));
    }

    private static Condition between(Column column, Field<Object> field, List<String> ends) {
        return field.between(column.read(ends.getFirst()), column.read(ends.getLast()));
    }

    /** Not LIKE, which may tell what row-level security hides and so finds no index. */
    private static Condition prefix(Column column, Field<Object> field, String text) {
        if (column.kind() != Column.Kind.TEXT)
            throw Problem.malformed("malformed_filter", "%s is not a text and has no beginning", column.name());
        return field.ge(text).and(field.lt(text + LAST));
    }

    static boolean empty(String name, String text) {
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw Problem.malformed("malformed_filter", "filter[%s][null] is true or false", name);
    }

    private static Problem unknown(Entity entity, String name, String alternatives) {
        return Problem.malformed(
                "unknown_filter", "%s cannot be filtered by %s; they can by: %s", entity.name, name, alternatives);
    }
}
