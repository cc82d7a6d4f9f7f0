package tradepost.kernel.db;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * A statement that is put together once, when it is first used, and which of its values are others each time. Putting it together is most of jOOQ's work:
 * for a short statement it takes longer than PostgreSQL's answer.
 */
public final class Prepared {
    private static final int FIXED = -1;
    private static final String GIVEN = "given_";
    private static final AtomicLong NAMES = new AtomicLong();
    private final Function<Db, Text> compose;
    private volatile Text text;

    /** The rendered statement; a place says which of the values told stands there, or that it is always the same. */
    private record Text(String sql, Field<?>[] fields, Param<?>[] values, int[] places, int changing) {
        static Text of(Query query, Param<?>[] values, int[] places) {
            var fields = fields(query);
            int changing = (int) Arrays.stream(places)
                    .filter(place -> place != FIXED)
                    .distinct()
                    .count();
            return new Text(query.getSQL(), fields, values, places, changing);
        }

        /** A select's own fields() are those of a table made of it: columns of one name could not be told apart. What replaces getSelect() knows no tables. */
        @SuppressWarnings("deprecation")
        private static Field<?>[] fields(Query query) {
            return switch (query) {
                case Select<?> select -> select.getSelect().toArray(Field<?>[]::new);
                case ResultQuery<?> returning -> returning.fields();
                default -> new Field<?>[0];
            };
        }
    }

    private Prepared(Function<Db, Text> compose) {
        this.compose = compose;
    }

    /** A value that is told each time the statement runs; each stands at one place of it. */
    public static <T> Param<T> given(Field<T> like) {
        return given(like.getDataType());
    }

    /** The same for what is no column's value. */
    public static <T> Param<T> given(DataType<T> type) {
        return DSL.param(GIVEN + NAMES.incrementAndGet(), type);
    }

    /** Any number of values of a column. */
    public static <T> Param<T[]> givenAny(Field<T> like) {
        return given(like.getDataType().getArrayDataType());
    }

    /** A statement whose changing values are {@link #given}; they are told in the order in which it speaks of them. */
    public static Prepared of(Function<Db, Query> statement) {
        return new Prepared(db -> {
            var query = statement.apply(db);
            var values = values(query);
            var places = new int[values.length];
            int next = 0;
            for (int i = 0; i < values.length; i++) {
                var name = values[i].getParamName();
                places[i] = name != null && name.startsWith(GIVEN) ? next++ : FIXED;
            }
            return Text.of(query, values, places);
        });
    }

    /** A query whose changing values are told from the others by being the very ones that it was made with. */
    public static Prepared of(ResultQuery<?> query, List<? extends Field<?>> changing) {
        var values = values(query);
        var places = new int[values.length];
        Arrays.setAll(places, i -> place(values[i], changing));
        var text = Text.of(query, values, places);
        if (text.changing() != changing.size())
            throw new IllegalStateException("A value of this statement would stay as it is: " + text.sql());
        return new Prepared(db -> text);
    }

    private static Param<?>[] values(Query query) {
        return query.getParams().values().stream()
                .filter(value -> !value.isInline())
                .toArray(Param<?>[]::new);
    }

    private static int place(Object value, List<? extends Field<?>> changing) {
        for (int i = 0; i < changing.size(); i++) if (changing.get(i) == value) return i;
        return FIXED;
    }

    /** The query with these values in the places of those that change. */
    public ResultQuery<Record> with(Db db, Object... now) {
        var composed = composed(db);
        return db.resultQuery(composed.sql(), values(composed, now)).coerce(composed.fields());
    }

    /** Runs a statement that answers no rows; tells how many it touched. */
    public int run(Db db, Object... now) {
        var composed = composed(db);
        return db.query(composed.sql(), values(composed, now)).execute();
    }

    private Text composed(Db db) {
        var known = text;
        if (known == null) text = known = compose.apply(db);
        return known;
    }

    private static Object[] values(Text text, Object[] now) {
        if (text.changing() != now.length)
            throw new IllegalArgumentException(text.changing() + " values have to be told: " + text.sql());
        var values = new Object[text.values().length];
        for (int i = 0; i < values.length; i++) {
            var value = text.values()[i];
            int place = text.places()[i];
            values[i] = place == FIXED
                    ? value
                    : now[place] instanceof Field<?> field ? field : DSL.val(now[place], value.getDataType());
        }
        return values;
    }
}
