package tradepost.kernel.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.Table;

/** An insert of one row that is put together once and not for each row: the columns that a caller sets are always the same ones. */
public final class PreparedInsert {
    private final Table<?> table;
    private final Function<InsertValuesStepN<?>, Query> end;
    private volatile Composed last = new Composed(List.of(), null);

    private record Composed(List<Field<?>> columns, Prepared statement) {
        boolean sets(List<Field<?>> others) {
            if (columns.size() != others.size()) return false;
            for (int i = 0; i < columns.size(); i++) if (columns.get(i) != others.get(i)) return false;
            return true;
        }
    }

    private PreparedInsert(Table<?> table, Function<InsertValuesStepN<?>, Query> end) {
        this.table = table;
        this.end = end;
    }

    public static PreparedInsert into(Table<?> table) {
        return into(table, insert -> insert);
    }

    /** The same with what is to happen when the row is there already. */
    public static PreparedInsert into(Table<?> table, Function<InsertValuesStepN<?>, Query> end) {
        return new PreparedInsert(table, end);
    }

    /** A row to be filled; rows of one insert set the same columns in the same order. */
    public Row row() {
        return new Row();
    }

    private Prepared statement(List<Field<?>> columns) {
        var known = last;
        if (!known.sets(columns)) last = known = new Composed(columns, Prepared.of(db -> compose(db, columns)));
        return known.statement();
    }

    private Query compose(Db db, List<Field<?>> columns) {
        return end.apply(db.insertInto(table)
                .columns(columns)
                .values(columns.stream().map(Prepared::given).toList()));
    }

    /** A row with its values so far. */
    public final class Row {
        private final List<Field<?>> columns = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        private Row() {}

        public <T> Row set(Field<T> column, T value) {
            columns.add(column);
            values.add(value);
            return this;
        }

        public Row setAll(Map<Field<?>, Object> row) {
            columns.addAll(row.keySet());
            values.addAll(row.values());
            return this;
        }

        /** Writes the row; tells how many were written, none where one was there that is left as it is. */
        public int execute(Db db) {
            return statement(columns).run(db, values.toArray());
        }
    }
}
