package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.stock.Reports.Age;
import tradepost.supply.stock.Reports.Aged;
import tradepost.supply.stock.Reports.Ageing;
import tradepost.supply.stock.Reports.Standing;

/** How long goods have been here, by the layers that are left of them, and whether they still sell. */
@Singleton
class AgeReading {
    static final Setting<Long> SLOW_DAYS = Setting.whole("stock.slow_after_days", 90)
            .between(1L, 3_650L)
            .describe("After how many days without a shipment goods are called slow");
    static final Setting<Long> DEAD_DAYS = Setting.whole("stock.dead_after_days", 180)
            .between(1L, 3_650L)
            .describe("After how many days without a shipment goods are called dead");
    private static final int[] AGES = {0, 31, 61, 91, 181, 366};
    private static final String AGEING = """
            with page as (
                select * from stock.worth where quantity <> 0 and variant_id > ?::uuid order by variant_id limit ?
            )
            select p.variant_id, p.quantity, p.worth, p.policy, p.received_at, p.issued_at, l.days, l.remaining, l.worth
            from page p cross join lateral (
                select array_agg(days order by days) as days, array_agg(remaining order by days) as remaining, array_agg(worth order by days) as worth
                from (
                    select a.days, sum(o.remaining)::bigint as remaining, sum(o.worth)::bigint as worth
                    from stock.layer o
                    join lateral (select max(d) as days from unnest(?::int[]) d where o.occurred_at <= ?::timestamptz - make_interval(days => d)) a on true
                    where o.variant_id = p.variant_id and o.remaining <> 0 group by a.days
                ) x
            ) l order by p.variant_id
            """;
    private final Db db;
    private final Settings settings;
    private final Tenants tenants;

    @Inject
    AgeReading(Db db, Settings settings, Tenants tenants) {
        this.db = db;
        this.settings = settings;
        this.tenants = tenants;
    }

    Ageing page(VariantId after, int limit) {
        var currency = tenants.current().currency();
        var now = Time.now();
        var ages = Arrays.stream(AGES).boxed().toArray(Integer[]::new);
        var data = db.fetch(AGEING, after == null ? Reports.FIRST : after.value(), limit, ages, now)
                .map(row -> aged(row, currency, now));
        return new Ageing(data, data.size() < limit ? null : data.getLast().variant());
    }

    private Aged aged(Record row, Currency currency, Instant now) {
        long quantity = row.get(1, long.class);
        long worth = row.get(2, long.class);
        boolean pooled = Policy.of(row.get(3, String.class)) == Policy.AVERAGE;
        var days = row.get(6, Integer[].class);
        var left = row.get(7, Long[].class);
        var worths = row.get(8, Long[].class);
        var ages = new ArrayList<Age>();
        for (int i = 0; days != null && i < days.length; i++) {
            if (days[i] == null) continue;
            int next = Arrays.binarySearch(AGES, days[i]) + 1;
            long part = pooled ? Layer.share(worth, left[i], quantity) : worths[i];
            ages.add(new Age(
                    days[i],
                    next < AGES.length ? AGES[next] - 1 : null,
                    new Amount(left[i]),
                    new Money(part, currency)));
        }
        var issued = Reports.moment(row, 5);
        return new Aged(
                VariantId.of(row.get(0, UUID.class)),
                new Amount(quantity),
                new Money(worth, currency),
                Reports.moment(row, 4),
                issued,
                standing(issued == null ? Reports.moment(row, 4) : issued, now),
                ages);
    }

    private Standing standing(Instant last, Instant now) {
        if (last == null) return Standing.MOVING;
        long days = Duration.between(last, now).toDays();
        if (days > settings.get(DEAD_DAYS)) return Standing.DEAD;
        return days > settings.get(SLOW_DAYS) ? Standing.SLOW : Standing.MOVING;
    }
}
