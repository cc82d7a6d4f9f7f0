package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A field of an entity as every channel may know it.
 *
 * @param type how a value meets the world: {@code text}, {@code money}, {@code moment} and so on, as the metadata says it
 * @param operators what a filter may compare it by, nothing where it cannot be filtered
 * @param searched whether records are found by the words in it
 * @param choices the values it can have, where the migration's check lists them
 * @param meanings what these mean
 */
public record Member(
        String name,
        String type,
        boolean nullable,
        boolean required,
        boolean writable,
        List<String> operators,
        boolean sortable,
        boolean searched,
        boolean personal,
        String description,
        List<String> choices,
        Map<String, String> meanings) {
    static final List<String> TEXTS = List.of("in", "ne", "gt", "gte", "lt", "lte", "between", "prefix");
    static final List<String> ORDERED = TEXTS.subList(0, TEXTS.size() - 1);
    static final List<String> EQUAL = List.of("in", "ne");

    /** A way to the records of an entity, and the field here that it begins with. */
    public record Way(String name, Entity entity, boolean many, String here) {}

    static Member of(Entity entity, Column column) {
        var type = column.field().getDataType();
        var name = column.name();
        boolean writable = entity.writable.contains(name);
        return new Member(
                name,
                column.kind().name().toLowerCase(Locale.ROOT),
                type.nullable(),
                writable && !type.nullable() && !type.defaulted(),
                writable,
                operators(entity, column),
                entity.sortable().contains(name),
                column.isSearched(),
                entity.personal.contains(name),
                column.description(),
                Explanation.choices(entity, column),
                entity.explained.meanings(column));
    }

    /** Comparisons where the entity declares that it is filtered by the column, and words where its migration does. */
    static List<String> operators(Entity entity, Column column) {
        var operators = new ArrayList<String>();
        if (entity.filters.contains(column.name())) operators.addAll(operators(column));
        if (column.isSearched()) operators.add(Operator.CONTAINS.word());
        return operators;
    }

    private static List<String> operators(Column column) {
        var operators = new ArrayList<>(
                switch (column.kind()) {
                    case TEXT -> TEXTS;
                    case WHOLE, MONEY, QUANTITY, RATE, MOMENT, DAY -> ORDERED;
                    case ID, YES_NO -> EQUAL;
                    case DOCUMENT, BYTES -> List.<String>of();
                });
        if (column.field().getDataType().nullable()) operators.add("null");
        return operators;
    }
}
