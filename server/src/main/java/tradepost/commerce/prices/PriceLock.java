package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.db.Db;

/**
 * Lets one at a time write what everybody pays in a shop, so that nobody notes it from prices that another one is changing. Who changes lists or for whom they
 * are takes it too, by the stamp that this raises. Readers never wait for it.
 */
@Singleton
class PriceLock {
    private static final String TAKE = "select stamp from prices.state for no key update";
    private static final String SHARE = "select stamp from prices.state for share";
    private final Db db;

    @Inject
    PriceLock(Db db) {
        this.db = db;
    }

    /** Takes it until the transaction ends; call it before anything is read that somebody else may be changing. */
    void take() {
        take(TAKE);
    }

    /** Takes it together with others who only share it; who takes it alone waits for all of them. */
    void share() {
        take(SHARE);
    }

    private void take(String sql) {
        if (!db.fetch(sql).isEmpty()) return;
        db.execute("insert into prices.state default values on conflict do nothing");
        db.fetch(sql);
    }
}
