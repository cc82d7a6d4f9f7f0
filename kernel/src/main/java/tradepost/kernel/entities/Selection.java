package tradepost.kernel.entities;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Json;

/**
 * The columns that a statement reads, and how its rows become records: each value is taken from the driver once and as it is kept. A list is
 * where the platform spends its time, and jOOQ's records, made by converters field by field, cost more of it than the statement itself.
 */
final class Selection {
    private static final String CURRENCY = "currency";
    private final Entity entity;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Field<?> foreignCurrency;

    private Selection(Entity entity) {
        this.entity = entity;
        this.foreignCurrency = entity.column(CURRENCY) == null ? AmountCurrency.of(entity) : null;
    }

    static Selection whole(Entity entity) {
        return of(entity, Shape.whole(), null);
    }

    /** The wanted fields and those that amounts, cursors and related records need. */
    static Selection of(Entity entity, Shape shape, Sorting sorting) {
        var selection = new Selection(entity);
        for (var column : entity.columns.values()) {
            boolean needed = column.name().equals("id")
                    || column.name().equals(CURRENCY)
                    || sorting != null && sorting.by(column)
                    || shape.relations().keySet().stream()
                            .anyMatch(name -> entity.relations.get(name).here().equals(column));
            if (needed || shape.wants(column)) selection.with(column);
        }
        if (entity.custom != null && shape.wantsCustom() && Access.seesCustom()) selection.with(entity.custom);
        if (sorting != null) sorting.besides().forEach(selection::with);
        return selection;
    }

    Selection with(Column column) {
        if (places.putIfAbsent(column.name(), columns.size()) == null) columns.add(column);
        return this;
    }

    List<Field<?>> fields() {
        var fields = new ArrayList<Field<?>>();
        columns.forEach(column -> fields.add(column.field()));
        if (foreignCurrency != null) fields.add(foreignCurrency);
        return fields;
    }

    /** Runs a query whose fields are, in this order, those of the selection. */
    List<Row> fetch(ResultQuery<?> query) {
        var rows = new ArrayList<Row>();
        try (var cursor = query.fetchLazy();
                var results = cursor.resultSet()) {
            while (results.next()) rows.add(row(results));
        } catch (SQLException e) {
            throw new DataAccessException("The records of " + entity.name + " could not be read", e);
        }
        return rows;
    }

    private Row row(ResultSet results) throws SQLException {
        var values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) values[i] = columns.get(i).read(results, i + 1);
        return new Row(values, foreignCurrency == null ? null : results.getString(values.length + 1));
    }

    /** A record as it is kept. */
    final class Row {
        private final Object[] values;
        private final String currency;

        private Row(Object[] values, String foreignCurrency) {
            this.values = values;
            var own = places.get(CURRENCY);
            this.currency = own == null ? foreignCurrency : (String) values[own];
        }

        List<Column> columns() {
            return columns;
        }

        Column column(Object name) {
            var place = places.get(name);
            return place == null ? null : columns.get(place);
        }

        Object value(Column column) {
            return values[places.get(column.name())];
        }

        String id() {
            return (String) entity.id().written(value(entity.id()), null, null);
        }

        /** The values of custom fields as they are kept, nothing where there are none. */
        String custom() {
            var place = places.get(CustomField.ALL);
            return place == null || values[place].equals("{}") ? null : (String) values[place];
        }

        Object written(Column column, Json json) {
            return column.written(value(column), json, currency);
        }

        boolean isEmpty(int place) {
            return values[place] == null;
        }

        /** Straight into JSON, in the same form. */
        void write(int place, JsonGenerator out) throws IOException {
            columns.get(place).write(values[place], currency, out);
        }
    }
}
