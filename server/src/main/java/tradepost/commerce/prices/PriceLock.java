package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import tradepost.db.ids.VariantId;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/**
 * Keeps writers of prices from overlooking each other, until their transactions end. All of them hold the lists as they are, which whoever changes lists or for
 * whom they are must have alone; of a variant one at a time writes what everybody pays, so that nobody notes it from prices that another one is changing. Two
 * writers of different variants never wait for each other, and readers for nobody.
 */
@Singleton
class PriceLock {
    // A row that is there already is locked and stays as it is; all writers lock in the same order.
    private static final String TURNS = """
            insert into prices.turn as t (variant_id) select distinct v from unnest(?::uuid[]) v order by v
            on conflict (tenant_id, variant_id) do update set variant_id = t.variant_id where false
            """;
    private final Db db;

    @Inject
    PriceLock(Db db) {
        this.db = db;
    }

    /** Has the lists alone, as soon as nobody writes prices any more. */
    void alone() {
        db.fetch("select prices.hold_lists(true)");
    }

    /** Holds the lists, together with all others who write prices. */
    void share() {
        db.fetch("select prices.hold_lists(false)");
    }

    /** Takes the turn of variants; call it before prices are written. */
    void turns(Collection<VariantId> variants) {
        db.execute(TURNS, (Object) Columns.ids(variants));
    }
}
