package tradepost.commerce.tiers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.invoices.InvoiceEvent;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.jobs.Jobs;
import tradepost.platform.settings.SettingEvent;

/** Counts what is invoiced, and looks at whose turnover that is. Afterwards: nobody who issues documents waits for it. */
@Singleton
class TierReactions {
    private final Db db;
    private final Turnovers turnovers;
    private final Reviewing reviewing;
    private final Jobs jobs;

    @Inject
    TierReactions(Db db, Turnovers turnovers, Reviewing reviewing, Jobs jobs) {
        this.db = db;
        this.turnovers = turnovers;
        this.reviewing = reviewing;
        this.jobs = jobs;
    }

    /** Guests have no tier. */
    @Subscribe
    void issued(InvoiceEvent.Issued issued) {
        if (issued.customer() == null || issued.net() == null) return;
        var net = issued.kind() == InvoiceKind.CREDIT_NOTE ? issued.net().times(-1) : issued.net();
        db.write(() -> {
            if (turnovers.count(issued.invoice(), issued.customer(), net, issued.on()))
                reviewing.review(issued.customer(), false);
        });
    }

    @Subscribe(Subscribe.When.WITHIN)
    void set(SettingEvent.Changed fact) {
        if (fact.names().contains(Turnovers.MONTHS.name())) jobs.start(new ReviewTiers());
    }
}
