package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.StockDocumentId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/** What goods are worth, how old they are and where they went: one statement for each page. */
@Singleton
class Reports {
    static final int MOST = 500;
    // Written later is taken away from what there is now: the farther back the day, the longer it takes, and never
    // longer for a longer past.
    private static final String VALUATION = """
            with later as (
                select variant_id, sum(quantity) as quantity, sum(worth) as worth from (
                    select variant_id, quantity, worth from stock.movement where posted_at >= ?::timestamptz
                    union all
                    select l.variant_id, 0, -u.cost from stock.layer_use u join stock.layer l on l.id = u.layer_id
                    where u.posted_at >= ?::timestamptz and u.kind in ('settle', 'recost')
                ) x group by variant_id
            ), page as (
                select * from stock.worth where variant_id > ?::uuid order by variant_id limit ?
            )
            select p.variant_id, p.policy, (p.quantity - coalesce(l.quantity, 0))::bigint, (p.worth - coalesce(l.worth, 0))::bigint, p.cost_micros,
                (select sum(worth)::bigint from stock.worth) - coalesce((select sum(worth)::bigint from later), 0)
            from page p left join later l on l.variant_id = p.variant_id order by p.variant_id
            """;
    private static final String HISTORY = """
            select m.id, m.kind, m.condition, m.location_id, m.batch_id, m.document_id, m.cause_id, m.quantity, m.worth, m.note, m.occurred_at, m.posted_at,
                coalesce((select w.quantity from stock.worth w where w.variant_id = m.variant_id), 0)
            from stock.movement m where m.variant_id = ? and m.id < ?::uuid order by m.id desc limit ?
            """;
    static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    private final Db db;
    private final AgeReading ages;
    private final Tenants tenants;

    /** What all goods were worth at the end of a day, and a page of the variants they are made of. */
    public record Valuation(LocalDate on, Money worth, List<Valued> data, VariantId next) {}

    /** A variant; quantities may be below zero, where more left than had come. */
    public record Valued(VariantId variant, Policy policy, Amount quantity, Money worth, UnitCost lastCost) {}

    /** A page of what stands and for how long. */
    public record Ageing(List<Aged> data, VariantId next) {}

    /** A variant, by the age of what is left of it. */
    public record Aged(
            VariantId variant,
            Amount quantity,
            Money worth,
            Instant lastReceived,
            Instant lastIssued,
            Standing standing,
            List<Age> ages) {}

    /** How much has been here for so many days, at least and at most; without an end where it is the oldest. */
    public record Age(int fromDays, Integer toDays, Amount quantity, Money worth) {}

    /** Whether goods still sell. */
    public enum Standing {
        /** Something left lately. */
        MOVING,
        /** Nothing has left for a while. */
        SLOW,
        /** Nothing has left for so long that nothing will. */
        DEAD;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What happened to a variant, the last first. */
    public record History(List<Moved> data, String next) {}

    /** A movement, with how many there were of the variant afterwards, wherever they are. */
    public record Moved(
            MovementId movement,
            String kind,
            Condition condition,
            LocationId location,
            BatchId batch,
            StockDocumentId document,
            Amount quantity,
            Money worth,
            Amount balance,
            String note,
            Instant occurredAt,
            Instant postedAt) {}

    @Inject
    Reports(Db db, AgeReading ages, Tenants tenants) {
        this.db = db;
        this.ages = ages;
        this.tenants = tenants;
    }

    Valuation valuation(LocalDate on, VariantId after, int limit) {
        var shop = tenants.current();
        var day = on == null ? Time.today(shop.zone()) : on;
        var end = day.plusDays(1).atStartOfDay(shop.zone()).toInstant();
        var rows = db.fetch(VALUATION, end, end, after == null ? FIRST : after.value(), limit);
        long total = rows.isEmpty() ? 0 : rows.getFirst().get(5, long.class);
        var data = rows.map(row -> new Valued(
                VariantId.of(row.get(0, UUID.class)),
                Policy.of(row.get(1, String.class)),
                new Amount(row.get(2, long.class)),
                new Money(row.get(3, long.class), shop.currency()),
                row.get(4) == null ? null : new UnitCost(row.get(4, long.class))));
        return new Valuation(
                day,
                new Money(total, shop.currency()),
                data,
                data.size() < limit ? null : data.getLast().variant());
    }

    Ageing ageing(VariantId after, int limit) {
        return ages.page(after, limit);
    }

    static Instant moment(Record row, int at) {
        var moment = row.get(at, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** A page goes on where the last one ended, with the balance it ended with. */
    History history(VariantId variant, String cursor, int limit) {
        var currency = tenants.current().currency();
        var parts = cursor == null ? null : cursor.split("~", 2);
        UUID before = LAST;
        Long balance = null;
        if (parts != null) {
            try {
                before = MovementId.of(parts[0]).value();
                balance = Long.parseLong(parts[1]);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw Problem.malformed(
                        "bad_cursor", "This cursor does not belong to this list; start again without one");
            }
        }
        var data = new ArrayList<Moved>();
        for (var row : db.fetch(HISTORY, variant.value(), before, limit)) {
            if (balance == null) balance = row.get(12, long.class);
            data.add(moved(row, balance, currency));
            balance -= row.get(7, long.class);
        }
        var next = data.size() < limit ? null : data.getLast().movement() + "~" + balance;
        return new History(data, next);
    }

    private static Moved moved(Record row, long balance, Currency currency) {
        return new Moved(
                MovementId.of(row.get(0, UUID.class)),
                row.get(1, String.class).toLowerCase(Locale.ROOT),
                Condition.of(row.get(2, String.class)),
                LocationId.of(row.get(3, UUID.class)),
                row.get(4) == null ? null : BatchId.of(row.get(4, UUID.class)),
                row.get(5) == null ? null : StockDocumentId.of(row.get(5, UUID.class)),
                new Amount(row.get(7, long.class)),
                new Money(row.get(8, long.class), currency),
                new Amount(balance),
                row.get(9, String.class),
                moment(row, 10),
                moment(row, 11));
    }
}
