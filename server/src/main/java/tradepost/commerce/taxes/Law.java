package tradepost.commerce.taxes;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tradepost.db.ids.TaxNumberCheckId;
import tradepost.kernel.Rate;

/** All that a shop has said about taxes and that can matter for one sale, read in one statement. */
record Law(
        List<Policy> policies,
        List<Entry> rates,
        List<Registration> registrations,
        List<Exemption> exemptions,
        String ownNumber,
        List<Check> checks) {
    static final String STANDARD = "standard";

    /** A rate; the area is who levies it, null for the country itself. */
    record Entry(
            String country,
            String region,
            String taxClass,
            String levy,
            String reason,
            String name,
            long rate,
            long perUnit,
            Area area) {
        boolean isCess() {
            return levy.equals("cess");
        }

        Levy as(String other) {
            return new Levy(other, new Rate(rate), perUnit);
        }
    }

    /** A jurisdiction of sales tax. */
    record Area(
            UUID id,
            String region,
            String level,
            String name,
            String postcodeFrom,
            String postcodeTo,
            String sourcing,
            boolean shippingTaxed) {
        boolean contains(Place place) {
            return (region.isEmpty() || region.equalsIgnoreCase(place.region()))
                    && (postcodeFrom.isEmpty() || postcodeFrom.compareTo(place.postcode()) <= 0)
                    && (postcodeTo.isEmpty() || postcodeTo.compareTo(place.postcode()) >= 0);
        }

        boolean isState() {
            return level.equals("state");
        }
    }

    /** Where the shop is registered. */
    record Registration(String country, String region, String kind, String number) {
        boolean isIn(Place place) {
            return country.equals(place.country())
                    && kind.equals("regular")
                    && (region.isEmpty() || new Place(country, region).sharesRegionWith(place));
        }
    }

    /** Who or what is not taxed as usual. */
    record Exemption(
            boolean customer,
            UUID product,
            String taxClass,
            String country,
            String region,
            String reason,
            String certificate) {
        boolean covers(Taxable item, Place supply) {
            return (product == null
                            || item.product() != null
                                    && product.equals(item.product().value()))
                    && (taxClass.isEmpty() || taxClass.equals(item.taxClass()))
                    && (country.isEmpty() || country.equals(supply.country()))
                    && (region.isEmpty() || new Place(country, region).sharesRegionWith(supply));
        }

        private int weight() {
            return (customer ? 4 : 0) + (product != null ? 2 : 0) + (taxClass.isEmpty() ? 0 : 1);
        }
    }

    /** A look that was taken at the buyer's number. */
    record Check(UUID id, String number, String result, String method, String reference, Instant checkedAt) {
        Evidence evidence() {
            return new Evidence(new TaxNumberCheckId(id), number, result, method, reference, checkedAt);
        }
    }

    List<Evidence> evidence() {
        return checks.stream().map(Check::evidence).toList();
    }

    Policy policy(String country) {
        return policies.stream()
                .filter(policy -> policy.country().equals(country))
                .findFirst()
                .orElseGet(() -> Policy.usual(country));
    }

    boolean hasRates(String country) {
        return rates.stream()
                .anyMatch(rate -> rate.area() == null && rate.country().equals(country));
    }

    /** What a country levies on a class, the tax before the cess; a part of the country goes before the whole, a class before the standard one. */
    List<Entry> rates(Place place, String taxClass) {
        var all = rates.stream()
                .filter(rate -> rate.area() == null
                        && rate.country().equals(place.country())
                        && (rate.region().isEmpty()
                                || new Place(place.country(), rate.region()).sharesRegionWith(place)))
                .toList();
        var tax = main(all, taxClass).or(() -> main(all, STANDARD));
        var cess = all.stream()
                .filter(rate -> rate.isCess() && rate.taxClass().equals(taxClass))
                .max(Comparator.comparing(rate -> !rate.region().isEmpty()));
        return Stream.concat(tax.stream(), cess.stream()).toList();
    }

    private static Optional<Entry> main(List<Entry> all, String taxClass) {
        return all.stream()
                .filter(rate -> !rate.isCess() && rate.taxClass().equals(taxClass))
                .max(Comparator.comparing(rate -> !rate.region().isEmpty()));
    }

    boolean isRegisteredIn(Place place) {
        return registrations.stream().anyMatch(registration -> registration.isIn(place));
    }

    String numberIn(Place place) {
        return registrations.stream()
                .filter(registration -> registration.isIn(place))
                .map(Registration::number)
                .findFirst()
                .orElse("");
    }

    /** What exempts an item there, what is said most precisely first. */
    Optional<Exemption> exemption(Taxable item, Place supply) {
        return exemptions.stream()
                .filter(exemption -> exemption.covers(item, supply))
                .max(Comparator.comparingInt(Exemption::weight).thenComparing(Exemption::certificate));
    }
}
