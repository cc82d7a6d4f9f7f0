package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;

/** Tells of batches that expire soon, once each, as long as there is something left of them. Shops with nothing due are never asked. */
@Singleton
class ExpiryWatch {
    private static final int AT_ONCE = 500;
    // A day begins in the east half a day before it does in Greenwich; each shop then looks at its own calendar.
    private static final String SHOPS = "select distinct tenant_id from stock.batch where warn_on <= ?::date";
    private static final String DUE = """
            with due as (
                select id from stock.batch where warn_on <= ?::date order by warn_on, id limit ? for update skip locked
            ), told as (
                update stock.batch b set warn_on = null, updated_at = ?::timestamptz, version = b.version + 1 from due where b.id = due.id
                returning b.id, b.variant_id, b.code, b.expires_on
            )
            select t.id, t.variant_id, t.code, t.expires_on,
                coalesce((select sum(s.on_hand) from stock.batch_balance s where s.batch_id = t.id), 0)::bigint
            from told t order by t.expires_on, t.id
            """;
    private final WorkerDb queue;
    private final Db db;
    private final Tenants tenants;

    @Inject
    ExpiryWatch(WorkerDb queue, Db db, Tenants tenants) {
        this.queue = queue;
        this.db = db;
        this.tenants = tenants;
    }

    @Chore(value = "stock.expiring", every = "PT1H")
    boolean watch() {
        return look() > 0;
    }

    int look() {
        int told = 0;
        var tomorrow = LocalDate.ofInstant(Time.now(), java.time.ZoneOffset.UTC).plusDays(1);
        for (var shop : queue.fetch(SHOPS, tomorrow).getValues(0, UUID.class))
            told += Scope.system(shop).call(() -> db.write(this::tell));
        return told;
    }

    private int tell() {
        var rows = db.fetch(DUE, Time.today(tenants.current().zone()), AT_ONCE, Time.now());
        for (var row : rows)
            if (row.get(4, long.class) > 0)
                db.tell(new StockEvent.BatchExpiring(
                        BatchId.of(row.get(0, UUID.class)),
                        VariantId.of(row.get(1, UUID.class)),
                        row.get(2, String.class),
                        row.get(3, LocalDate.class),
                        new Quantity(row.get(4, long.class))));
        return rows.size();
    }
}
