package tradepost.kernel.db;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tradepost.kernel.Id;

/** Turns rows into columns for {@code unnest}, so that a list of any length is written with one statement. */
public final class Columns {
    private static final int PART = 500;

    private Columns() {}

    public static <T> String[] texts(Collection<T> rows, Function<? super T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    public static <T> UUID[] ids(Collection<T> rows, Function<? super T, ? extends Id> column) {
        return rows.stream()
                .map(column)
                .map(id -> id == null ? null : id.value())
                .toArray(UUID[]::new);
    }

    public static UUID[] ids(Collection<? extends Id> ids) {
        return ids(ids, Function.identity());
    }

    public static <T> Long[] longs(Collection<T> rows, Function<? super T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    /** Moments as text, since the driver knows no arrays of them: cast them with {@code ::timestamptz}. */
    public static <T> String[] moments(Collection<T> rows, Function<? super T, Instant> column) {
        return texts(
                rows,
                row -> column.apply(row) == null ? null : column.apply(row).toString());
    }

    public static <T> LocalDate[] dates(Collection<T> rows, Function<? super T, LocalDate> column) {
        return rows.stream().map(column).toArray(LocalDate[]::new);
    }

    public static <T> Boolean[] flags(Collection<T> rows, Function<? super T, Boolean> column) {
        return rows.stream().map(column).toArray(Boolean[]::new);
    }

    /** Long lists in parts of five hundred, so that no statement becomes a burden. */
    public static <T> List<List<T>> parts(List<T> rows) {
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < rows.size(); from += PART)
            parts.add(rows.subList(from, Math.min(rows.size(), from + PART)));
        return parts;
    }
}
