package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.LongStream;
import tradepost.kernel.db.Db;

/**
 * Numbers without gaps. The counter's row is locked from here to the end of the transaction, so this is asked for last; whoever rolls back
 * gives the number back by it.
 */
@Singleton
class Numbers {
    private final Db db;

    /** A document's place in its series. */
    record Number(Series series, FiscalYear year, long serial) {
        String text() {
            return series.text(year, serial);
        }
    }

    @Inject
    Numbers(Db db) {
        this.db = db;
    }

    Number next(Series series, FiscalYear year) {
        return next(series, year, 1).getFirst();
    }

    /** Several numbers in a row. */
    List<Number> next(Series series, FiscalYear year, int count) {
        long last = db.fetchSingle("""
                        insert into kernel.sequence as counter (name, value) values (?, ?)
                        on conflict (tenant_id, name) do update set value = counter.value + excluded.value
                        returning value
                        """, "invoices/" + series.counter() + "/" + year.start(), (long) count)
                .get(0, Long.class);
        return LongStream.rangeClosed(last - count + 1, last)
                .mapToObj(serial -> new Number(series, year, serial))
                .toList();
    }
}
