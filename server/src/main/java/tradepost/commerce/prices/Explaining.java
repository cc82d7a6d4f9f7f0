package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.PriceId;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/** Tells of every price of a variant why it holds or not, in one statement besides finding the buyer's lists, and from the prices themselves. */
@Singleton
class Explaining {
    private static final Duration LOOKED_BACK = Duration.ofDays(30);
    // Of other lists the prices of the oldest are named: a few hundred are looked at, however many lists price the
    // variant.
    private static final String CANDIDATES = """
            with judged as (
                select j.place, j.list_id, l.code, case when j.depth > 0 then j.source_id end as source_id, j.price_id, j.minimum, p.amount_minor as entered,
                    j.amount_minor, j.valid_from, j.valid_until, j.verdict, j.holds_until
                from prices.judged(?::uuid[], ?::uuid, ?::timestamptz) j
                join prices.price p on p.id = j.price_id join prices.price_list l on l.id = j.list_id
            ), others as (
                select null::int, l.id, l.code, null::uuid, p.id, p.minimum, p.amount_minor, p.amount_minor, p.valid_from, p.valid_until,
                    case when l.valid_from > ?::timestamptz or l.valid_until <= ?::timestamptz then 'list_not_valid' else 'not_for_this_buyer' end, null::timestamptz
                from (
                    select * from prices.price where variant_id = ?::uuid and price_list_id <> all (?::uuid[]) order by price_list_id, minimum limit 300
                ) p join prices.price_list l on l.id = p.price_list_id where l.currency = ? order by l.code, p.minimum limit 100
            )
            select c.*, cost.amount_minor as cost, past.lowest
            from (select 1) one
            left join lateral (
                select amount_minor from prices.cost where variant_id = ?::uuid and currency = ? and valid_from <= ?::timestamptz
                order by valid_from desc limit 1) cost on true
            left join lateral (
                select min(h.amount_minor) as lowest from prices.public_price h
                where h.variant_id = ?::uuid and h.currency = ? and h.since >= coalesce((
                    select max(e.since) from prices.public_price e where e.variant_id = ?::uuid and e.currency = ? and e.since <= ?::timestamptz), '-infinity')
                ) past on true
            left join (select * from judged union all select * from others) c on true
            order by c.place nulls last, c.minimum, c.code
            """;
    private final Db db;
    private final Chains chains;
    private final Tenants tenants;
    private final IncludedTax tax;

    @Inject
    Explaining(Db db, Chains chains, Tenants tenants, IncludedTax tax) {
        this.db = db;
        this.chains = chains;
        this.tenants = tenants;
        this.tax = tax;
    }

    Explanation explain(ExplainPrice asked) {
        var currency = asked.currency() == null ? tenants.current().currency() : asked.currency();
        var chain = chains.find(asked.buyer(), currency);
        var lists = chain == null ? new UUID[0] : Columns.ids(chain.lists());
        var variant = asked.variant().value();
        var code = currency.getCurrencyCode();
        var now = Time.now();
        var before = now.minus(LOOKED_BACK);
        var rows = db.fetch(
                CANDIDATES,
                lists,
                variant,
                now,
                now,
                now,
                variant,
                lists,
                code,
                variant,
                code,
                now,
                variant,
                code,
                variant,
                code,
                before);
        var candidates = new ArrayList<Explanation.Candidate>();
        Instant until = null;
        for (var row : rows) {
            if (row.get("list_id") == null) continue;
            candidates.add(candidate(row, currency));
            if (row.get("holds_until") != null) until = row.get("holds_until", Instant.class);
        }
        var winner = winner(candidates, asked.quantity());
        candidates.replaceAll(candidate ->
                candidate.verdict() == Explanation.Verdict.WINS && candidate != winner ? lost(candidate) : candidate);
        var cost = money(rows.getFirst(), "cost", currency);
        return new Explanation(
                winner == null ? null : winner.unit(),
                winner,
                cost,
                winner == null || cost == null || cost.isZero() ? null : margin(net(chain, winner, asked), cost),
                until,
                money(rows.getFirst(), "lowest", currency),
                List.copyOf(candidates));
    }

    /** The tier that the quantity reaches; below the smallest, that one. */
    private static Explanation.Candidate winner(List<Explanation.Candidate> candidates, Quantity quantity) {
        Explanation.Candidate winner = null;
        for (var candidate : candidates) {
            if (candidate.verdict() != Explanation.Verdict.WINS) continue;
            if (winner == null || isNearer(candidate.minimum(), winner.minimum(), quantity)) winner = candidate;
        }
        return winner;
    }

    private static boolean isNearer(Quantity one, Quantity other, Quantity wanted) {
        boolean reached = one.tenThousandths() <= wanted.tenThousandths();
        boolean otherReached = other.tenThousandths() <= wanted.tenThousandths();
        if (reached != otherReached) return reached;
        return reached == one.tenThousandths() > other.tenThousandths();
    }

    private static Explanation.Candidate lost(Explanation.Candidate held) {
        return new Explanation.Candidate(
                held.place(),
                held.list(),
                held.code(),
                held.source(),
                held.price(),
                held.minimum(),
                held.entered(),
                held.unit(),
                held.validFrom(),
                held.validUntil(),
                Explanation.Verdict.OTHER_QUANTITY);
    }

    private static Explanation.Candidate candidate(Record row, Currency currency) {
        var source = row.get("source_id", UUID.class);
        return new Explanation.Candidate(
                row.get("place", Integer.class),
                PriceListId.of(row.get("list_id", UUID.class)),
                row.get("code", String.class),
                source == null ? null : PriceListId.of(source),
                PriceId.of(row.get("price_id", UUID.class)),
                new Quantity(row.get("minimum", Long.class)),
                money(row, "entered", currency),
                money(row, "amount_minor", currency),
                row.get("valid_from", Instant.class),
                row.get("valid_until", Instant.class),
                Explanation.Verdict.valueOf(row.get("verdict", String.class).toUpperCase(Locale.ROOT)));
    }

    private static Money money(Record row, String column, Currency currency) {
        var minor = row.get(column, Long.class);
        return minor == null ? null : new Money(minor, currency);
    }

    /** A price without the tax in it: costs are without. */
    private BigDecimal net(Chain chain, Explanation.Candidate winner, ExplainPrice asked) {
        var factors = tax.factors(chain.includesTax(winner.list()), List.of(asked.variant()));
        return BigDecimal.valueOf(winner.unit().minor()).divide(factors.get(asked.variant()), 6, RoundingMode.HALF_UP);
    }

    private static String margin(BigDecimal price, Money cost) {
        return price.subtract(BigDecimal.valueOf(cost.minor()))
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(cost.minor()), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
