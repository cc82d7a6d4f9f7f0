package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
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
 * Reads prices in one statement: of a single list as they stand, of several by what these say together. A list that is asked costs an index lookup for each
 * variant, however many lists, variants and shops there are. Every answer brings the stamp of the lists along, so that none is by lists that have changed.
 */
@Singleton
class PriceReading {
    private static final int TRIES = 3;
    private static final String WANTED =
            "from prices.state s left join unnest(?::uuid[], ?::bigint[]) as w (variant_id, quantity) on true\n";
    // What everybody paid for one unit in the thirty days before the price that holds now, where there was a price
    // before it.
    private static final String PRIOR = """
            left join lateral (
                select n.since from prices.public_price n where n.variant_id = w.variant_id and n.currency = ? order by n.since desc limit 1) latest on true
            left join lateral (
                select min(h.amount_minor) as prior_minor from prices.public_price h
                where h.variant_id = w.variant_id and h.currency = ? and h.since < latest.since and h.since >= coalesce((
                    select max(e.since) from prices.public_price e
                    where e.variant_id = w.variant_id and e.currency = ? and e.since <= latest.since - interval '30 days'), '-infinity')
                ) prior on true
            """;
    private static final String NO_PRIOR = "cross join (select null::bigint as prior_minor) prior\n";
    private static final String COLUMNS =
            "price_list_id, minimum, amount_minor, before_minor, valid_from, valid_until from prices.price where variant_id = w.variant_id";
    private static final String PLAIN = """
            select s.stamp, w.variant_id, p.*, prior.prior_minor
            %s%sleft join lateral (
                select %s and price_list_id = ?::uuid
                    and (valid_from is null or valid_from <= ?::timestamptz) and (valid_until is null or valid_until > ?::timestamptz)
                order by minimum <= w.quantity desc, case when minimum <= w.quantity then -minimum else minimum end, dated desc limit ?) p on true
            """;
    // Each list is looked up by itself, however little the planner knows yet of tables that were just filled.
    private static final String OF_SEVERAL = """
            select s.stamp, w.variant_id, p.*, prior.prior_minor
            %s%sleft join lateral (
                select %s and price_list_id = any(?::uuid[]) and (valid_until is null or valid_until > ?::timestamptz) offset 0) p on true
            """;

    private final Db db;
    private final Chains chains;

    /** Prices as they were read, and the lists by which. */
    record Read(Chain chain, List<Held> prices) {}

    @Inject
    PriceReading(Db db, Chains chains) {
        this.db = db;
        this.chains = chains;
    }

    /** The tiers of each variant that are next to its quantity, at most so many; the nearest of a variant comes before its others. */
    Read read(Buyer buyer, Map<VariantId, Quantity> quantities, Currency currency, int tiers) {
        var chain = chains.of(buyer, currency);
        for (int i = 0; chain != null && !chain.links().isEmpty(); i++) {
            var now = Time.now();
            var rows = chain.isPlain()
                    ? plain(chain, quantities, now, tiers)
                    : fetch(chain, OF_SEVERAL, quantities, chain.sources(), now);
            boolean same = !rows.isEmpty() && rows.getFirst().get("stamp", Long.class) == chain.stamp();
            if (same || i == TRIES) {
                var entries = entries(rows);
                return new Read(
                        chain, chain.isPlain() ? held(entries) : resolved(chain, entries, quantities, now, tiers));
            }
            chain = chains.find(buyer, currency);
        }
        return new Read(chain, List.of());
    }

    private Result<Record> plain(Chain chain, Map<VariantId, Quantity> quantities, Instant now, int tiers) {
        var list = chain.links().getFirst().list().value();
        return fetch(chain, PLAIN, quantities, list, now, now, tiers);
    }

    private Result<Record> fetch(Chain chain, String sql, Map<VariantId, Quantity> quantities, Object... more) {
        var values = new ArrayList<Object>();
        values.add(Columns.ids(quantities.keySet()));
        values.add(Columns.longs(quantities.values(), Quantity::tenThousandths));
        if (chain.tellsPrior())
            values.addAll(Collections.nCopies(3, chain.currency().getCurrencyCode()));
        values.addAll(Arrays.asList(more));
        return db.fetch(sql.formatted(WANTED, chain.tellsPrior() ? PRIOR : NO_PRIOR, COLUMNS), values.toArray());
    }

    private static List<Resolution.Entry> entries(Result<Record> rows) {
        var entries = new ArrayList<Resolution.Entry>();
        for (var row : rows) if (row.get("amount_minor") != null) entries.add(entry(row));
        return entries;
    }

    private static Resolution.Entry entry(Record row) {
        return new Resolution.Entry(
                VariantId.of(row.get("variant_id", UUID.class)),
                PriceListId.of(row.get("price_list_id", UUID.class)),
                row.get("minimum", Long.class),
                row.get("amount_minor", Long.class),
                row.get("before_minor", Long.class),
                row.get("prior_minor", Long.class),
                row.get("valid_from", Instant.class),
                row.get("valid_until", Instant.class));
    }

    private static List<Held> held(List<Resolution.Entry> entries) {
        return entries.stream()
                .map(entry -> new Held(
                        entry.variant(),
                        entry.list(),
                        entry.minimum(),
                        entry.minor(),
                        entry.before(),
                        entry.prior(),
                        entry.until()))
                .toList();
    }

    private static List<Held> resolved(
            Chain chain, List<Resolution.Entry> entries, Map<VariantId, Quantity> quantities, Instant now, int tiers) {
        var byVariant = new LinkedHashMap<VariantId, List<Resolution.Entry>>();
        for (var entry : entries)
            byVariant.computeIfAbsent(entry.variant(), _ -> new ArrayList<>()).add(entry);
        var resolution = new Resolution(chain, now);
        var prices = new ArrayList<Held>();
        byVariant.forEach((variant, some) -> resolution.resolve(some).stream()
                .sorted(Held.nearest(quantities.get(variant).tenThousandths()))
                .limit(tiers)
                .forEach(prices::add));
        return prices;
    }
}
