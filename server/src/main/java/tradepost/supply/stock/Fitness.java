package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;

/**
 * Keeps what is in batches that are blocked or have passed their day out of what can be sold, so that no order is promised what may not leave; what was
 * promised before and may not leave any more is waited for again. Shops
 * with nothing due are never asked.
 */
@Singleton
class Fitness {
    private static final int AT_ONCE = 500;
    private static final String SHOPS = "select distinct tenant_id from stock.batch where look_on <= ?::date";
    private static final String DUE =
            "select id, variant_id from stock.batch where look_on <= ?::date order by look_on, id limit ?";
    private static final String LOOK = """
            with looked as (
                update stock.batch b set blocked = coalesce(?::boolean, b.blocked),
                    unfit = coalesce(?::boolean, b.blocked) or coalesce(b.expires_on < ?::date, false),
                    look_on = case when b.expires_on >= ?::date then b.expires_on - ?::int + 1 end,
                    updated_at = ?::timestamptz, version = b.version + 1
                where b.id = any (?::uuid[]) returning b.id, old.unfit as was, new.unfit as becomes
            )
            select s.variant_id, s.location_id, sum(case when l.becomes then s.on_hand else -s.on_hand end)::bigint
            from looked l join stock.batch_balance s on s.batch_id = l.id where l.was <> l.becomes and s.on_hand > 0
            group by s.variant_id, s.location_id order by s.variant_id, s.location_id
            """;
    private final WorkerDb queue;
    private final Db db;
    private final Balances balances;
    private final Overselling overselling;
    private final Backorders backorders;
    private final Batches batches;
    private final Tenants tenants;

    @Inject
    Fitness(
            WorkerDb queue,
            Db db,
            Balances balances,
            Overselling overselling,
            Backorders backorders,
            Batches batches,
            Tenants tenants) {
        this.queue = queue;
        this.db = db;
        this.balances = balances;
        this.overselling = overselling;
        this.backorders = backorders;
        this.batches = batches;
        this.tenants = tenants;
    }

    @Chore(value = "stock.expired", every = "PT10M")
    boolean sweep() {
        return look() > 0;
    }

    /** A day begins in the east half a day before it does in Greenwich; each shop then looks at its own calendar. */
    int look() {
        int looked = 0;
        var tomorrow = LocalDate.ofInstant(Time.now(), ZoneOffset.UTC).plusDays(1);
        for (var shop : queue.fetch(SHOPS, tomorrow).getValues(0, UUID.class))
            looked += Scope.system(shop).call(() -> db.write(this::due));
        return looked;
    }

    private int due() {
        var due = db.fetch(DUE, Time.today(tenants.current().zone()), AT_ONCE);
        if (due.isEmpty()) return 0;
        look(
                due.map(row -> BatchId.of(row.get(0, UUID.class))),
                due.map(row -> VariantId.of(row.get(1, UUID.class))),
                null);
        return due.size();
    }

    /** Looks at batches anew and moves what they hold: orders wait again for what is unfit now, and what is fit again goes to those that wait. */
    void look(Collection<BatchId> ids, Collection<VariantId> variants, Boolean blocked) {
        var locked = balances.locked(variants.stream().distinct().toList());
        var fit = batches.fitFrom();
        var changes = new ArrayList<>(
                db.fetch(LOOK, blocked, blocked, fit, fit, batches.leastDays(), Time.now(), Columns.ids(ids))
                        .map(Batches::unfit));
        changes.addAll(overselling.breakPromises(locked.free(), changes));
        changes.addAll(backorders.fill(locked.free(), locked.free().after(Balances.summed(changes))));
        balances.change(locked, changes);
    }

    /** From when on goods are too old to be shipped was decided anew. */
    void lookAgain() {
        db.execute("update stock.batch set look_on = ?::date where expires_on is not null", LocalDate.EPOCH);
    }
}
