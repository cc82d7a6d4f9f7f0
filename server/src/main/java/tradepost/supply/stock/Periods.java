package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import tradepost.db.ids.StockPeriodId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Days that are over for the books: nothing is posted in them any more, and what goods were worth then stands beside a digest of it all. */
@Singleton
public class Periods {
    private static final String EXCLUDE = """
            select pg_advisory_xact_lock(hashtextextended('stock.period', 0) # hashtextextended(current_setting('app.tenant'), 0))
            """;
    // What is written later is taken away from what there is now: so this takes as long as the open days have trade,
    // and not the whole past.
    private static final String CLOSE = """
            with later as (
                select variant_id, sum(quantity) as quantity, sum(worth) as worth from (
                    select variant_id, quantity, worth from stock.movement where posted_at >= ?::timestamptz
                    union all
                    select l.variant_id, 0, -u.cost from stock.layer_use u join stock.layer l on l.id = u.layer_id
                    where u.posted_at >= ?::timestamptz and u.kind in ('settle', 'recost')
                ) x group by variant_id
            ), counted as (
                select w.variant_id, w.quantity - coalesce(l.quantity, 0) as quantity, w.worth - coalesce(l.worth, 0) as worth
                from stock.worth w left join later l on l.variant_id = w.variant_id
            )
            insert into stock.period (id, until, ends_at, worth, quantity, digest, closed_by, closed_at)
            select ?, ?::date, ?::timestamptz, coalesce(sum(worth), 0)::bigint, coalesce(sum(quantity), 0)::bigint,
                encode(sha256(coalesce(string_agg(variant_id || ' ' || quantity || ' ' || worth, ';' order by variant_id), '')::bytea), 'hex'),
                ?::uuid, ?::timestamptz
            from counted where quantity <> 0 or worth <> 0
            returning worth, quantity, digest
            """;
    private final Db db;
    private final Tenants tenants;

    /** The last day to close; days that are not over stay open. */
    public record Closing(LocalDate until) {
        public Closing {
            if (until == null) throw Problem.invalid("until", "Name the last day to close, such as 2027-01-31");
        }
    }

    @Inject
    Periods(Db db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    /** Closes all days up to and with one. Whoever is just writing ends first; whoever comes later writes in days that are open. */
    @Verb("stock.close_period")
    public StockPeriod close(Closing wanted) {
        var shop = tenants.current();
        var until = wanted.until();
        if (!until.isBefore(Time.today(shop.zone())))
            throw Problem.invalid("until", "%s is not over yet; close it when it is", until);
        db.execute(EXCLUDE);
        var last = last();
        if (last != null && !until.isAfter(last))
            throw Problem.conflict("period_closed", "All days up to %s are closed already", last);
        var id = StockPeriodId.next();
        var ends = until.plusDays(1).atStartOfDay(shop.zone()).toInstant();
        var row = db.fetchSingle(
                CLOSE,
                ends,
                ends,
                id.value(),
                until,
                ends,
                Scope.current().principal().account(),
                Time.now());
        var worth = new Money(row.get(0, long.class), shop.currency());
        db.tell(new StockEvent.PeriodClosed(id, until, worth, row.get(2, String.class)));
        return new StockPeriod(
                id, until, worth, new Quantity(Math.max(0, row.get(1, long.class))), row.get(2, String.class));
    }

    private LocalDate last() {
        return db.fetchSingle("select max(until) from stock.period where reopened_at is null")
                .get(0, LocalDate.class);
    }

    /** Opens the days again that were closed last. Who did it stays written down, and so does what goods were worth when they were closed. */
    @Verb("stock.reopen_period")
    public StockPeriod reopen() {
        db.execute(EXCLUDE);
        var last = last();
        if (last == null) throw Problem.conflict("period_open", "All days are open");
        var now = Time.now();
        var row = db.fetchSingle("""
                update stock.period set reopened_at = ?::timestamptz, reopened_by = ?::uuid where until = ? and reopened_at is null
                returning id, worth, quantity, digest
                """, now, Scope.current().principal().account(), last);
        var id = StockPeriodId.of(row.get(0, UUID.class));
        db.tell(new StockEvent.PeriodReopened(id, last));
        return new StockPeriod(
                id,
                last,
                new Money(row.get(1, long.class), tenants.current().currency()),
                new Quantity(Math.max(0, row.get(2, long.class))),
                row.get(3, String.class));
    }
}
