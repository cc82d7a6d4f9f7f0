package tradepost.commerce.taxes;

import java.util.List;

/** A law applied to one sale: what it does to each line. */
sealed interface Scheme permits Gst, Vat, SalesTax, Untaxed {
    TaxScheme kind();

    /** Where the goods are supplied, as documents name it. */
    String placeOfSupply();

    /** The place whose exemptions hold. */
    Place supply();

    Treatment of(Taxable item);

    /** The scheme of the seller's policy, with exemptions put before it. */
    static Scheme of(Law law, Policy policy, Sale sale, Place buyer, Buyer business) {
        return switch (policy.scheme()) {
            case GST -> Gst.of(law, policy, sale, buyer, business);
            case VAT -> Vat.of(law, policy, sale, buyer, business);
            case SALES -> new SalesTax(law, sale.seller(), buyer);
            case NONE -> new Untaxed(buyer);
        };
    }

    /** What holds for an item, unless somebody or something is exempt. */
    default Treatment treat(Law law, Taxable item) {
        var usual = of(item);
        return law.exemption(item, supply())
                .map(exemption -> exempt(item, usual, Reason.of(exemption.reason()), exemption.certificate()))
                .orElse(usual);
    }

    /** Of the laws here only India's taxes some of what is exempt, to give it back later. */
    default Treatment exempt(Taxable item, Treatment usual, Reason reason, String certificate) {
        return new Treatment(reason, certificate, List.of());
    }
}
