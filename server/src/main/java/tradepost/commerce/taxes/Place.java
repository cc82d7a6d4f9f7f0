package tradepost.commerce.taxes;

/** Where a seller or a buyer is, as far as taxes care: country, state and postcode. Empty where not known yet. */
public record Place(String country, String region, String postcode) {
    public Place {
        country = country == null ? "" : country;
        region = region == null ? "" : region.strip();
        postcode = postcode == null ? "" : postcode.strip();
    }

    public Place(String country, String region) {
        this(country, region, "");
    }

    boolean isKnown() {
        return !country.isEmpty();
    }

    /** Whether goods stay in the seller's state; a buyer without a region is taken to be at home. */
    boolean sharesRegionWith(Place other) {
        if (region.isEmpty() || other.region.isEmpty()) return true;
        var state = IndianState.of(region);
        return state.isPresent() ? state.equals(IndianState.of(other.region)) : region.equalsIgnoreCase(other.region);
    }
}
