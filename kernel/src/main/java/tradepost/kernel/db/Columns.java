package tradepost.kernel.db;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import tradepost.kernel.Id;

/** Turns rows into columns for {@code unnest}, so that a list of any length is written with one statement. */
public final class Columns {
    private Columns() {}

    public static <T> String[] texts(Collection<T> rows, Function<? super T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    public static <T> UUID[] ids(Collection<T> rows, Function<? super T, ? extends Id> column) {
        return rows.stream().map(column).map(id -> id == null ? null : id.value()).toArray(UUID[]::new);
    }

    public static UUID[] ids(Collection<? extends Id> ids) {
        return ids(ids, Function.identity());
    }

    public static <T> Long[] longs(Collection<T> rows, Function<? super T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    public static <T> LocalDate[] dates(Collection<T> rows, Function<? super T, LocalDate> column) {
        return rows.stream().map(column).toArray(LocalDate[]::new);
    }

    public static <T> Boolean[] flags(Collection<T> rows, Function<? super T, Boolean> column) {
        return rows.stream().map(column).toArray(Boolean[]::new);
    }
}
