package tradepost.kernel.db;

import java.sql.Timestamp;
import java.time.Instant;

/** jOOQ sends an Instant in written SQL as varchar, which no column of moments takes; a Timestamp goes untyped and finds its column. */
final class Moments {
    private Moments() {}

    static Object[] typed(Object... bindings) {
        var typed = bindings.clone();
        for (int i = 0; i < typed.length; i++)
            if (typed[i] instanceof Instant moment) typed[i] = Timestamp.from(moment);
        return typed;
    }
}
