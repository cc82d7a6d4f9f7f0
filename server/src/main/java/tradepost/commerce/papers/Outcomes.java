package tradepost.commerce.papers;

import static tradepost.db.papers.Tables.OUTCOME;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PrintOutcomeId;
import tradepost.db.ids.PrintRunId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** What became of the documents of print runs, as stored. */
@Singleton
class Outcomes {
    private final Db db;

    /** What became of one; the reason is empty where it was printed. */
    record Outcome(InvoiceId invoice, OrderId order, String number, String reason) {
        boolean printed() {
            return reason.isEmpty();
        }
    }

    @Inject
    Outcomes(Db db) {
        this.db = db;
    }

    void tell(PrintRunId run, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) return;
        var now = Time.now();
        var insert = db.insertInto(
                OUTCOME,
                OUTCOME.ID,
                OUTCOME.RUN_ID,
                OUTCOME.INVOICE_ID,
                OUTCOME.ORDER_ID,
                OUTCOME.NUMBER,
                OUTCOME.OUTCOME_,
                OUTCOME.REASON,
                OUTCOME.CREATED_AT);
        for (var one : outcomes)
            insert = insert.values(
                    PrintOutcomeId.next(),
                    run,
                    one.invoice(),
                    one.order(),
                    one.number(),
                    one.printed() ? "printed" : "refused",
                    one.reason(),
                    now);
        insert.execute();
    }
}
