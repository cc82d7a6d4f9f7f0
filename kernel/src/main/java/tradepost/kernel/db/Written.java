package tradepost.kernel.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.QueryPart;
import org.jooq.SQL;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/**
 * Written SQL, taken apart at its parameters once and not each time it runs: jOOQ reads a text letter by letter, and finds out the type of each value
 * anew, which took more of a checkout's time than PostgreSQL's answers.
 */
final class Written {
    private static final int MOST = 5_000;
    private static final Cache<String, Written> KNOWN =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private static final Map<Class<?>, DataType<?>> TYPES = new ConcurrentHashMap<>();
    private final List<String> parts;

    private Written(List<String> parts) {
        this.parts = parts;
    }

    /** The text with its values, or null where jOOQ has to read it itself: it speaks of names in braces, or of more or fewer values. */
    static SQL of(String text, Object[] values) {
        var written = KNOWN.get(text, Written::apart);
        if (written.parts.size() != values.length + 1) return null;
        var fields = new QueryPart[values.length];
        for (int i = 0; i < values.length; i++) fields[i] = field(values[i]);
        return DSL.sql("{0}", CustomQueryPart.of(context -> written.accept(context, fields)));
    }

    private void accept(Context<?> context, QueryPart[] values) {
        for (int i = 0; i < values.length; i++) context.sql(parts.get(i), true).visit(values[i]);
        context.sql(parts.getLast(), true);
    }

    /** The type of an array is costly to find; of other values it is not, and jOOQ tells it the server only where it was asked for. */
    private static QueryPart field(Object value) {
        if (value == null || !value.getClass().isArray() || value instanceof byte[])
            return DSL.sql("?", new Object[] {value});
        return DSL.val(value, TYPES.computeIfAbsent(value.getClass(), _ -> DSL.val(value)
                .getDataType()));
    }

    /** Question marks in texts, names and comments are none; where one may be part of an operator or braces speak to jOOQ, it stays whole. */
    private static Written apart(String text) {
        if (text.indexOf('{') >= 0
                || text.contains("?|")
                || text.contains("?&")
                || text.contains("??")
                || text.contains("$$")) return new Written(List.of());
        var parts = new ArrayList<String>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\'', '"' -> at = past(text, String.valueOf(text.charAt(at)), at + 1);
                case '-' -> at = text.startsWith("--", at) ? past(text, "\n", at) : at;
                case '/' -> at = text.startsWith("/*", at) ? past(text, "*/", at + 2) : at;
                case '?' -> {
                    parts.add(text.substring(from, at));
                    from = at + 1;
                }
                default -> {}
            }
        }
        parts.add(text.substring(from));
        return new Written(List.copyOf(parts));
    }

    private static int past(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length() - 1;
    }
}
