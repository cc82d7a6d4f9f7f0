package tradepost.commerce.taxes;

/** Where a seller or a buyer is, as far as taxes care: the country and, in India, the state. Empty where not known yet. */
public record Place(String country, String region) {
    public Place {
        country = country == null ? "" : country;
        region = region == null ? "" : region.strip();
    }

    boolean isKnown() {
        return !country.isEmpty();
    }

    /** Whether goods stay in the seller's state; a buyer without a region is taken to be at home. */
    boolean sharesRegionWith(Place other) {
        return region.isEmpty() || other.region.isEmpty() || region.equalsIgnoreCase(other.region);
    }
}
