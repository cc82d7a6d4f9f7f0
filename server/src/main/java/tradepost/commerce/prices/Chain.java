package tradepost.commerce.prices;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.db.Columns;

/**
 * The lists that hold for a buyer, the first that prices something first.
 *
 * @param stamp what the shop's lists and assignments looked like when it was found
 * @param until when a list begins or ends, null where none will
 * @param tellsPrior whether reductions are shown from the lowest price before them
 */
record Chain(long stamp, Currency currency, List<Link> links, Instant until, boolean tellsPrior) {
    /**
     * A list as it is asked.
     *
     * @param merges whether lists below it add the quantities for which it has no price
     * @param sources where its prices are: on itself and, where it has none there, on the list from which it derives, and on
     */
    record Link(PriceListId list, boolean includesTax, boolean merges, List<Source> sources, Derivation derivation) {
        Link {
            sources = List.copyOf(sources);
        }
    }

    Chain {
        links = List.copyOf(links);
    }

    /** Whether prices can be read as they stand, since one list alone has them. */
    boolean isPlain() {
        return links.size() == 1 && links.getFirst().sources().size() == 1;
    }

    List<PriceListId> lists() {
        return links.stream().map(Link::list).toList();
    }

    /** All lists on which prices are looked up. */
    UUID[] sources() {
        var sources = links.stream().flatMap(link -> link.sources().stream()).map(Source::list);
        return Columns.ids(sources.distinct().toList());
    }

    boolean includesTax(PriceListId list) {
        for (var link : links) if (link.list().equals(list)) return link.includesTax();
        throw new IllegalStateException("No list " + list + " is in this chain");
    }

    boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }
}
