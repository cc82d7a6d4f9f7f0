package tradepost.kernel.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.Select;

/** A query that was rendered once, and which of its values are others each time it runs. */
public record Prepared(String sql, Field<?>[] fields, Object[] values, int[] places) {
    private static final int FIXED = -1;

    /** The changing values are told from the others by being the very ones that the query was made with. */
    public static Prepared of(Select<?> query, List<? extends Field<?>> changing) {
        var values = query.getParams().values().stream()
                .filter(value -> !value.isInline())
                .toArray();
        var places = new int[values.length];
        Arrays.setAll(places, i -> place(values[i], changing));
        if (Arrays.stream(places).filter(place -> place != FIXED).distinct().count() != changing.size())
            throw new IllegalStateException("A value of this statement would stay as it is: " + query.getSQL());
        return new Prepared(query.getSQL(), query.fields(), values, places);
    }

    private static int place(Object value, List<? extends Field<?>> changing) {
        for (int i = 0; i < changing.size(); i++) if (changing.get(i) == value) return i;
        return FIXED;
    }

    /** The query with these values in the places of those that change. */
    public ResultQuery<?> with(Db db, List<? extends Field<?>> now) {
        var given = new ArrayList<Object>(values.length);
        for (int i = 0; i < values.length; i++) given.add(places[i] == FIXED ? values[i] : now.get(places[i]));
        return db.resultQuery(sql, given.toArray()).coerce(fields);
    }
}
