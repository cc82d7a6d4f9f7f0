package tradepost.platform.demo;

import java.util.List;

/** A demo merchant: who they are, where they keep goods, how they deliver, tax and are paid; the account is the bank's, as customers enter it. */
public record Shop(
        String slug,
        String name,
        String tagline,
        String kind,
        String country,
        String region,
        String currency,
        String locale,
        String timeZone,
        String email,
        String taxNumber,
        String account,
        Address address,
        String colour,
        boolean pricesIncludeTax,
        List<TaxRate> taxRates,
        List<Location> locations,
        List<Delivery> deliveries) {

    /** A postal address; the region is a state where the country writes one. */
    public record Address(
            String name,
            String company,
            String street,
            String postcode,
            String city,
            String region,
            String country,
            String phone) {}

    /** What a class of goods is taxed at, in millionths. */
    public record TaxRate(String country, String taxClass, String scheme, String name, long rate) {}

    /** A warehouse or store; the share is how much of the trade it serves, in percent. */
    public record Location(String code, String name, String kind, Address address, int share) {}

    /** A way of delivery with its price as shown, free from an order value on (0: never). */
    public record Delivery(String code, String name, long priceMinor, long freeFromMinor, int daysFrom, int daysTo) {}

    long rate(String taxClass) {
        return taxRates.stream()
                .filter(rate -> rate.country.equals(country) && rate.taxClass.equals(taxClass))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No tax rate for " + taxClass))
                .rate;
    }
}
