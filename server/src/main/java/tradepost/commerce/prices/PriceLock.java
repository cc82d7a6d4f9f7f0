package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.db.Db;

/** Lets one at a time write prices in a shop, so that nobody works prices out from what another one is changing. Readers never wait for it. */
@Singleton
class PriceLock {
    private static final String TAKE = "select stamp from prices.state for no key update";
    private final Db db;

    @Inject
    PriceLock(Db db) {
        this.db = db;
    }

    /** Takes it until the transaction ends; call it before anything is read that somebody else may be changing. */
    void take() {
        if (!db.fetch(TAKE).isEmpty()) return;
        db.execute("insert into prices.state default values on conflict do nothing");
        db.fetch(TAKE);
    }
}
