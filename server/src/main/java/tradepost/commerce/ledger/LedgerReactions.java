package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.tenants.TenantEvent;

/** Gives a new shop its chart of accounts, so that everything can be posted from the first sale. */
@Singleton
class LedgerReactions {
    private final Db db;
    private final Chart chart;

    @Inject
    LedgerReactions(Db db, Chart chart) {
        this.db = db;
        this.chart = chart;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void open(TenantEvent.Opened opened) {
        chart.open(StandardChart.of(Unit.of(opened.currency())));
        db.execute(
                "insert into ledger.upkeep (due_at) values (?::timestamptz) on conflict (tenant_id) do nothing",
                Time.now());
    }
}
