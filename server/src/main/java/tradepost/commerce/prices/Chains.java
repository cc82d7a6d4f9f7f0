package tradepost.commerce.prices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.CustomerGroups;
import tradepost.platform.tenants.Tenants;

/**
 * Finds which lists hold for a buyer: by contract first, then those of the customer, of companies, of groups, of the channel, of everyone, and the
 * default list below. What was found is kept; whoever reads prices by it compares the stamp and looks again where that has risen.
 */
@Singleton
class Chains {
    private static final String FIND = """
            select s.stamp, l.*
            from prices.state s
            left join lateral (
                select l.id, l.includes_tax, l.mode = 'merge' as merges, l.rounding_step, l.rounding_ending, l.rounding_mode, l.valid_from, l.valid_until,
                    f.rank, f.distance, f.before, l.precedence, l.code,
                    array(select source_id from prices.list_source where list_id = l.id order by depth) as sources,
                    array(select factor from prices.list_source where list_id = l.id order by depth) as factors
                from (
                    select a.price_list_id as list_id, a.precedence as before, array_position(?::text[], a.target) as distance,
                        case when a.contract <> '' then 0 when a.audience = 'customer' then 1 when a.audience = 'company' then 2 when a.audience = 'group' then 3
                            when a.audience = 'channel' then 4 else 5 end as rank
                    from unnest(?::text[], ?::text[]) as w (audience, target)
                    join prices.assignment a on a.audience = w.audience and a.target = w.target
                    union all
                    select id, 0, 0, 6 from prices.price_list where is_default and currency = ?
                ) f
                join prices.price_list l on l.id = f.list_id
                where l.currency = ? and l.channel in ('', ?) and l.country in ('', ?) and (l.valid_until is null or l.valid_until > ?::timestamptz)
            ) l on true
            order by l.rank, l.distance, l.before, l.precedence, l.code
            """;
    private final Db db;
    private final Tenants tenants;
    private final CustomerGroups groups;
    private final Reductions reductions;
    private final Cache<Key, Chain> known =
            Caffeine.newBuilder().maximumSize(50_000).build();

    private record Key(UUID tenant, Buyer buyer, Currency currency) {}

    /** Who is asked for, as assignments name them. */
    private record Audiences(List<String> kinds, List<String> targets) {
        void add(String kind, Object target) {
            kinds.add(kind);
            targets.add(target.toString());
        }
    }

    @Inject
    Chains(Db db, Tenants tenants, CustomerGroups groups, Reductions reductions) {
        this.db = db;
        this.tenants = tenants;
        this.groups = groups;
        this.reductions = reductions;
    }

    /** The lists for a buyer as they were last found, or are found now; null in a shop that never had a list. */
    Chain of(Buyer buyer, Currency currency) {
        var cached = known.getIfPresent(key(buyer, currency));
        return cached != null && cached.holds(Time.now()) ? cached : find(buyer, currency);
    }

    /** Looks again. */
    Chain find(Buyer buyer, Currency currency) {
        var chain = fetch(buyer, currency);
        if (chain == null) return null;
        var key = key(buyer, currency);
        // Nobody else may go by what this transaction sees before it is committed.
        if (db.inTransaction()) db.afterCommit(() -> known.put(key, chain));
        else known.put(key, chain);
        return chain;
    }

    private static Key key(Buyer buyer, Currency currency) {
        return new Key(Scope.current().tenant(), buyer, currency);
    }

    private Chain fetch(Buyer buyer, Currency currency) {
        var now = Time.now();
        var audiences = audiences(buyer);
        var rows = db.fetch(
                FIND,
                buyer.companies().stream().map(UUID::toString).toArray(String[]::new),
                audiences.kinds().toArray(String[]::new),
                audiences.targets().toArray(String[]::new),
                currency.getCurrencyCode(),
                currency.getCurrencyCode(),
                buyer.channel(),
                buyer.country().isEmpty() ? tenants.current().country() : buyer.country(),
                now);
        if (rows.isEmpty()) return null;
        var links = new ArrayList<Chain.Link>();
        var seen = new HashSet<UUID>();
        Instant until = null;
        for (var row : rows) {
            var id = row.get("id", UUID.class);
            if (id == null || !seen.add(id)) continue;
            var from = row.get("valid_from", Instant.class);
            boolean begun = from == null || !from.isAfter(now);
            until = Resolution.earlier(until, begun ? row.get("valid_until", Instant.class) : from);
            if (begun) links.add(link(row));
        }
        return new Chain(rows.getFirst().get("stamp", Long.class), currency, links, until, reductions.demanded());
    }

    private static Chain.Link link(Record row) {
        var lists = row.get("sources", UUID[].class);
        var factors = row.get("factors", BigDecimal[].class);
        var sources = new ArrayList<Source>();
        for (int i = 0; i < lists.length; i++) sources.add(new Source(PriceListId.of(lists[i]), factors[i]));
        return new Chain.Link(
                PriceListId.of(row.get("id", UUID.class)),
                row.get("includes_tax", Boolean.class),
                row.get("merges", Boolean.class),
                sources,
                new Derivation(
                        row.get("rounding_step", Long.class),
                        row.get("rounding_ending", Long.class),
                        PriceAction.Rounding.valueOf(
                                row.get("rounding_mode", String.class).toUpperCase(Locale.ROOT))));
    }

    private Audiences audiences(Buyer buyer) {
        var audiences = new Audiences(new ArrayList<>(), new ArrayList<>());
        audiences.add("everyone", "");
        if (!buyer.channel().isEmpty()) audiences.add("channel", buyer.channel());
        if (buyer.customer() != null) audiences.add("customer", buyer.customer().value());
        var all = new HashSet<>(buyer.groups());
        all.addAll(groups.of(buyer.customer()));
        for (var group : all) audiences.add("group", group.value());
        for (var company : buyer.companies()) audiences.add("company", company);
        return audiences;
    }
}
