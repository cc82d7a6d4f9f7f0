package tradepost.commerce.prices;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import tradepost.db.ids.PriceCombinationId;
import tradepost.db.ids.PriceListId;

/**
 * The lists that hold for a buyer, the first that prices something first.
 *
 * @param stamp what the shop's lists and assignments looked like when it was found
 * @param base the last list, where prices can be read from it as they stand; null otherwise
 * @param combination where prices of several lists are kept worked out, null where that is not known yet
 * @param until when a list begins or ends, null where none will
 * @param tellsPrior whether reductions are shown from the lowest price before them
 */
record Chain(
        long stamp,
        Currency currency,
        List<Link> links,
        PriceListId base,
        PriceCombinationId combination,
        Instant until,
        boolean tellsPrior) {
    record Link(PriceListId list, boolean includesTax, boolean derived) {}

    static Chain of(long stamp, Currency currency, List<Link> links, Instant until, boolean tellsPrior) {
        var base = links.isEmpty() || links.getLast().derived()
                ? null
                : links.getLast().list();
        return new Chain(stamp, currency, List.copyOf(links), base, null, until, tellsPrior);
    }

    /** Whether its prices can be read as they stand. */
    boolean isPlain() {
        return links.size() == 1 && base != null;
    }

    List<PriceListId> lists() {
        return links.stream().map(Link::list).toList();
    }

    boolean includesTax(PriceListId list) {
        for (var link : links) if (link.list().equals(list)) return link.includesTax();
        throw new IllegalStateException("No list " + list + " is in this chain");
    }

    /** The same lists in the same order, read in the same way. */
    String digest() {
        return base + " below " + lists();
    }

    boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }

    Chain in(PriceCombinationId found) {
        return new Chain(stamp, currency, links, base, found, until, tellsPrior);
    }
}
