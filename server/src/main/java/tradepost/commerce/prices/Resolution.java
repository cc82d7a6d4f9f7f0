package tradepost.commerce.prices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;

/**
 * What a variant costs under the lists of a buyer, from the prices that these lists have. It is told anew for each reader: nothing is kept that a change
 * could make wrong, so a price that is below ten thousand lists costs as much to change as any other. {@code prices.judged} explains the same.
 */
final class Resolution {
    private final Chain chain;
    private final Instant now;

    /** A price of a variant on a list that holds or will. */
    record Entry(
            VariantId variant,
            PriceListId list,
            long minimum,
            long minor,
            Long before,
            Long prior,
            Instant from,
            Instant until) {
        boolean isDated() {
            return from != null || until != null;
        }

        boolean holds(Instant now) {
            return (from == null || !from.isAfter(now)) && (until == null || until.isAfter(now));
        }
    }

    Resolution(Chain chain, Instant now) {
        this.chain = chain;
        this.now = now;
    }

    /** By quantity, from all entries of one variant: a list goes before those below it, and below one that replaces there is nothing. */
    List<Held> resolve(List<Entry> entries) {
        var holding = holding(entries);
        var until = until(entries);
        var held = new TreeMap<Long, Held>();
        for (var link : chain.links()) {
            var source = nearest(link, holding);
            if (source == null) continue;
            for (var entry : holding.get(source.list()).values())
                held.computeIfAbsent(entry.minimum(), _ -> held(link, source, entry, until));
            if (!link.merges()) break;
        }
        return new ArrayList<>(held.values());
    }

    /** By list and quantity, where a dated price goes before the standing one. */
    private Map<PriceListId, Map<Long, Entry>> holding(List<Entry> entries) {
        var holding = new HashMap<PriceListId, Map<Long, Entry>>();
        for (var entry : entries)
            if (entry.holds(now))
                holding.computeIfAbsent(entry.list(), _ -> new TreeMap<>())
                        .merge(entry.minimum(), entry, (one, other) -> one.isDated() ? one : other);
        return holding;
    }

    /** When the first of them begins or ends. */
    private Instant until(List<Entry> entries) {
        Instant until = null;
        for (var entry : entries) {
            until = earlier(until, entry.from() != null && entry.from().isAfter(now) ? entry.from() : null);
            until = earlier(until, entry.until());
        }
        return until;
    }

    static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isBefore(other) ? one : other;
    }

    /** A list derives a variant only where it does not price it itself. */
    private static Source nearest(Chain.Link link, Map<PriceListId, Map<Long, Entry>> holding) {
        for (var source : link.sources()) if (holding.containsKey(source.list())) return source;
        return null;
    }

    private static Held held(Chain.Link link, Source source, Entry entry, Instant until) {
        boolean own = source.list().equals(link.list());
        var rounding = link.derivation();
        long minor = own ? entry.minor() : rounding.of(entry.minor(), source.factor());
        var before =
                own || entry.before() == null ? entry.before() : (Long) rounding.of(entry.before(), source.factor());
        return new Held(entry.variant(), link.list(), entry.minimum(), minor, before, entry.prior(), until);
    }
}
