package tradepost.supply.stock;

import static tradepost.db.stock.Tables.LOCATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.LocationId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.settings.SettingEvent;
import tradepost.platform.tenants.TenantEvent;

/** Gives a new shop its first location, so that goods can be received at once, and notices what a shop decides. */
@Singleton
class StockReactions {
    private final Db db;
    private final Holding holding;
    private final Fitness fitness;

    @Inject
    StockReactions(Db db, Holding holding, Fitness fitness) {
        this.db = db;
        this.holding = holding;
        this.fitness = fitness;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void decide(SettingEvent.Changed changed) {
        if (changed.names().contains(Batches.LEAST_DAYS.name())) fitness.lookAgain();
        db.afterCommit(() -> holding.forget(changed.tenant().value()));
    }

    @Subscribe(Subscribe.When.WITHIN)
    void open(TenantEvent.Opened opened) {
        var now = Time.now();
        db.insertInto(
                        LOCATION,
                        LOCATION.ID,
                        LOCATION.CODE,
                        LOCATION.NAME,
                        LOCATION.KIND,
                        LOCATION.CREATED_AT,
                        LOCATION.UPDATED_AT)
                .values(LocationId.next(), "main", "Main warehouse", "warehouse", now, now)
                .onConflict(LOCATION.TENANT_ID, LOCATION.CODE)
                .doNothing()
                .execute();
    }
}
