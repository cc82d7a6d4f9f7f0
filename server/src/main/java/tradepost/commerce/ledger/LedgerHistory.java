package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.platform.tenants.Tenants;

/** Postings of a time before the shop came here, by lists. Nobody is told, and one whose key is there is left as it is. Needs a transaction. */
@Singleton
public class LedgerHistory {
    private final Tenants tenants;
    private final Chart chart;
    private final Journal journal;

    @Inject
    LedgerHistory(Tenants tenants, Chart chart, Journal journal) {
        this.tenants = tenants;
        this.chart = chart;
        this.journal = journal;
    }

    public void recall(List<NewPosting> postings) {
        var today = Time.today(tenants.current().zone());
        var accounts = chart.shared(Journal.accounts(postings));
        for (var part : Columns.parts(postings))
            journal.recall(part.stream()
                    .map(posting -> Draft.of(posting, accounts, today))
                    .toList());
    }
}
