package tradepost.commerce.taxes;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sales tax of the last sale: state, county, city and districts each levy theirs, all on the same amount. Within a state its rule says whether the
 * buyer's place counts or the seller's; where the shop is not registered it collects nothing.
 */
record SalesTax(Law law, Place seller, Place buyer) implements Scheme {
    private static final List<String> LEVELS = List.of("country", "state", "county", "city", "district");

    @Override
    public TaxScheme kind() {
        return TaxScheme.SALES;
    }

    @Override
    public Place supply() {
        boolean atHome =
                buyer.country().equals(seller.country()) && buyer.region().equalsIgnoreCase(seller.region());
        boolean origin = atHome
                && law.rates().stream()
                        .map(Law.Entry::area)
                        .anyMatch(area -> area != null
                                && area.isState()
                                && area.contains(seller)
                                && area.sourcing().equals("origin"));
        return origin ? seller : buyer;
    }

    @Override
    public String placeOfSupply() {
        var place = supply();
        return Stream.of(place.country(), place.region(), place.postcode())
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "-" + other)
                .orElse("");
    }

    @Override
    public Treatment of(Taxable item) {
        var place = supply();
        if (!place.country().equals(seller.country())) return Treatment.free(Reason.EXPORT, "");
        if (!law.isRegisteredIn(place)) return Treatment.free(Reason.OUT_OF_SCOPE, "");
        var here = law.rates().stream()
                .filter(rate -> rate.area() != null && rate.area().contains(place))
                .toList();
        if (item.delivery()
                && here.stream()
                        .anyMatch(rate -> rate.area().isState() && !rate.area().shippingTaxed()))
            return Treatment.free(Reason.EXEMPT, "");
        var due = here.stream()
                .map(Law.Entry::area)
                .distinct()
                .sorted(Comparator.comparing((Law.Area area) -> LEVELS.indexOf(area.level()))
                        .thenComparing(Law.Area::name)
                        .thenComparing(Law.Area::id))
                .flatMap(area -> rate(here, area, item.taxClass()).stream())
                .toList();
        if (due.isEmpty()) return Treatment.free(Reason.OUT_OF_SCOPE, "");
        return new Treatment(
                Reason.of(due.getFirst().reason()),
                "",
                due.stream().map(rate -> rate.as(rate.name())).toList());
    }

    /** What an area levies on a class; one without a rate of its own bears the standard rate. */
    private static java.util.Optional<Law.Entry> rate(List<Law.Entry> all, Law.Area area, String taxClass) {
        var own = all.stream().filter(rate -> rate.area().equals(area)).toList();
        return own.stream()
                .filter(rate -> rate.taxClass().equals(taxClass))
                .findFirst()
                .or(() -> own.stream()
                        .filter(rate -> rate.taxClass().equals(Law.STANDARD))
                        .findFirst());
    }
}
