package tradepost.commerce.taxes;

/** Nothing is taxed: the seller is too small, or the country has no such tax. */
record Untaxed(Place supply) implements Scheme {
    @Override
    public TaxScheme kind() {
        return TaxScheme.NONE;
    }

    @Override
    public String placeOfSupply() {
        return supply.country();
    }

    @Override
    public Treatment of(Taxable item) {
        return Treatment.free(Reason.OUT_OF_SCOPE, "");
    }
}
