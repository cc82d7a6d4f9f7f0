package tradepost.commerce.taxes;

/** How sales from a country are taxed and rounded, as the shop has it. */
record Policy(
        String country,
        TaxScheme scheme,
        String rounding,
        String roundingMode,
        boolean pricesIncludeTax,
        long roundTotalTo,
        String unionSales,
        String exports,
        String unverifiedNumbers,
        long evidenceDays) {
    /** What holds in a country for which a shop has said nothing. */
    static Policy usual(String country) {
        var scheme =
                switch (country) {
                    case "IN" -> TaxScheme.GST;
                    case "US" -> TaxScheme.SALES;
                    default -> TaxScheme.VAT;
                };
        return new Policy(
                country, scheme, "rate", "half_up", scheme != TaxScheme.SALES, 0, "destination", "free", "charged", 90);
    }

    Rounding rounds() {
        var point = Rounding.Point.valueOf(rounding.toUpperCase(java.util.Locale.ROOT));
        return new Rounding(point, roundingMode.equals("half_even"), roundTotalTo);
    }

    boolean chargesExports() {
        return exports.equals("charged");
    }

    boolean taxesAtOrigin() {
        return unionSales.equals("origin");
    }

    boolean believesUnverified() {
        return unverifiedNumbers.equals("accepted");
    }
}
