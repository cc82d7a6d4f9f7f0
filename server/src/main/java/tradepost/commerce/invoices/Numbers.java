package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.db.Db;

/**
 * Numbers without gaps. The counter's row is locked from here to the end of the transaction, so this is asked for last; whoever rolls back
 * gives the number back by it.
 */
@Singleton
class Numbers {
    private final Db db;

    /** A document's place in its series; the text has at most the 16 characters that Indian law allows. */
    record Number(String series, FiscalYear year, long serial) {
        String text() {
            return "%s/%s/%06d".formatted(series, year.label(), serial);
        }
    }

    @Inject
    Numbers(Db db) {
        this.db = db;
    }

    Number next(String series, FiscalYear year) {
        long serial =
                db.fetchSingle("""
                        insert into kernel.sequence as counter (name, value) values (?, 1)
                        on conflict (tenant_id, name) do update set value = counter.value + 1
                        returning value
                        """, "invoices/" + series + "/" + year.start()).get(0, Long.class);
        return new Number(series, year, serial);
    }
}
