package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/**
 * Reads prices in one statement, in three ways: of a single list as they stand; of several lists as they were worked out; and, where that is not
 * done yet or not true any more, worked out now. Every answer brings the stamp of the lists along, so that none is by lists that have changed.
 */
@Singleton
class PriceReading {
    // The tier that the quantity reaches; below the smallest, that one: nothing becomes free by being half a piece.
    private static final String TIER =
            "minimum <= w.quantity desc, case when minimum <= w.quantity then -minimum else minimum end";
    private static final String VALID =
            "(valid_from is null or valid_from <= ?::timestamptz) and (valid_until is null or valid_until > ?::timestamptz)";
    private static final String WANTED =
            "from prices.state s left join unnest(?::uuid[], ?::bigint[]) as w (variant_id, quantity) on true\n";
    private static final String COLUMNS =
            "variant_id, price_list_id as list_id, minimum, amount_minor, before_minor, valid_until as holds_until";
    private static final String PLAIN = """
            select s.stamp, w.variant_id, p.list_id, p.minimum, p.amount_minor, p.before_minor, p.holds_until, true as true_still
            %sleft join lateral (
                select %s from prices.price where variant_id = w.variant_id and price_list_id = ?::uuid and %s
                order by %s, dated desc limit ?) p on true
            """.formatted(WANTED, COLUMNS, VALID, TIER);
    private static final String WORKED_OUT = """
            select s.stamp, w.variant_id, coalesce(r.list_id, p.list_id) as list_id, coalesce(r.minimum, p.minimum) as minimum,
                case when r.minimum is null then p.amount_minor else r.amount_minor end as amount_minor,
                case when r.minimum is null then p.before_minor else r.before_minor end as before_minor,
                coalesce(r.holds_until, p.holds_until) as holds_until,
                c.reached >= c.wanted and (r.holds_until is null or r.holds_until > ?::timestamptz)
                    and not exists (select from prices.delta d where d.combination_id = c.id and d.variant_id = w.variant_id) as true_still
            %sleft join prices.combination c on c.id = ?::uuid
            left join lateral (
                select list_id, minimum, amount_minor, before_minor, holds_until from prices.resolved
                where variant_id = w.variant_id and combination_id = c.id order by %s limit ?) r on true
            left join lateral (
                select %s from prices.price where r.minimum is null and variant_id = w.variant_id and price_list_id = ?::uuid and %s
                order by %s, dated desc limit ?) p on true
            """.formatted(WANTED, TIER, COLUMNS, VALID, TIER);
    private static final String LIVE = """
            select s.stamp, w.variant_id, r.list_id, r.minimum, r.amount_minor, r.before_minor, r.holds_until, true as true_still
            %sleft join lateral (
                select list_id, minimum, amount_minor, before_minor, holds_until from prices.resolve(?::uuid[], w.variant_id, ?::timestamptz)
                order by %s limit ?) r on true
            """.formatted(WANTED, TIER);
    // What everybody paid for one unit in the thirty days before the price that holds now, where there was a price
    // before it.
    private static final String PRIOR = """
            select priced.*, (
                select min(h.amount_minor) from prices.public_price h
                where h.variant_id = priced.variant_id and h.currency = ? and h.since < now.since and h.since >= coalesce((
                    select max(e.since) from prices.public_price e
                    where e.variant_id = priced.variant_id and e.currency = ? and e.since <= now.since - interval '30 days'), '-infinity')
                ) as prior_minor
            from (%s) priced
            left join lateral (
                select n.since from prices.public_price n where n.variant_id = priced.variant_id and n.currency = ? order by n.since desc limit 1) now on true
            """;
    private static final int TRIES = 3;

    private final Db db;
    private final Chains chains;

    /** Prices as they were read, and the lists by which. */
    record Read(Chain chain, List<Record> rows) {}

    @Inject
    PriceReading(Db db, Chains chains) {
        this.db = db;
        this.chains = chains;
    }

    /** The tiers of each variant that are next to its quantity, at most so many, in no order beyond that of being nearer. */
    Read read(Buyer buyer, Map<VariantId, Quantity> quantities, Currency currency, int tiers) {
        var chain = chains.of(buyer, currency);
        for (int i = 0; chain != null && !chain.links().isEmpty(); i++) {
            var rows = rows(chain, quantities, tiers);
            boolean same = !rows.isEmpty() && rows.getFirst().get("stamp", Long.class) == chain.stamp();
            if (same || i == TRIES) return new Read(chain, priced(chain, rows, quantities, tiers));
            chain = chains.find(buyer, currency);
        }
        return new Read(chain, List.of());
    }

    /** Those that have a price; what was worked out but is not true any more is worked out now. */
    private List<Record> priced(Chain chain, Result<Record> rows, Map<VariantId, Quantity> quantities, int tiers) {
        var fine = new ArrayList<Record>();
        var again = new java.util.HashMap<VariantId, Quantity>();
        for (var row : rows) {
            var variant = VariantId.of(row.get("variant_id", UUID.class));
            if (!Boolean.TRUE.equals(row.get("true_still", Boolean.class))) again.put(variant, quantities.get(variant));
            else if (row.get("amount_minor") != null) fine.add(row);
        }
        if (!again.isEmpty()) {
            fine.removeIf(row -> again.containsKey(VariantId.of(row.get("variant_id", UUID.class))));
            for (var row : live(chain, again, tiers)) if (row.get("amount_minor") != null) fine.add(row);
        }
        return fine;
    }

    private Result<Record> rows(Chain chain, Map<VariantId, Quantity> quantities, int tiers) {
        if (chain.isPlain()) return plain(chain, quantities, tiers);
        if (chain.combination() == null) return live(chain, quantities, tiers);
        return workedOut(chain, quantities, tiers);
    }

    private Result<Record> plain(Chain chain, Map<VariantId, Quantity> quantities, int tiers) {
        var now = Time.now();
        return fetch(
                chain, PLAIN, ids(quantities), amounts(quantities), chain.base().value(), now, now, tiers);
    }

    private Result<Record> workedOut(Chain chain, Map<VariantId, Quantity> quantities, int tiers) {
        var now = Time.now();
        var base = chain.base() == null ? null : chain.base().value();
        var combination = chain.combination().value();
        return fetch(
                chain,
                WORKED_OUT,
                now,
                ids(quantities),
                amounts(quantities),
                combination,
                tiers,
                base,
                now,
                now,
                tiers);
    }

    private Result<Record> live(Chain chain, Map<VariantId, Quantity> quantities, int tiers) {
        return fetch(chain, LIVE, ids(quantities), amounts(quantities), Columns.ids(chain.lists()), Time.now(), tiers);
    }

    private Result<Record> fetch(Chain chain, String sql, Object... values) {
        if (!chain.tellsPrior()) return db.fetch(sql, values);
        var all = new ArrayList<Object>(
                List.of(chain.currency().getCurrencyCode(), chain.currency().getCurrencyCode()));
        all.addAll(java.util.Arrays.asList(values));
        all.add(chain.currency().getCurrencyCode());
        return db.fetch(PRIOR.formatted(sql), all.toArray());
    }

    private static UUID[] ids(Map<VariantId, Quantity> quantities) {
        return Columns.ids(quantities.keySet());
    }

    private static Long[] amounts(Map<VariantId, Quantity> quantities) {
        return Columns.longs(quantities.values(), Quantity::tenThousandths);
    }

    static PriceListId list(Record row) {
        return PriceListId.of(row.get("list_id", UUID.class));
    }

    static Instant until(Record row) {
        return row.get("holds_until", Instant.class);
    }
}
