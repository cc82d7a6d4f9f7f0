package tradepost.commerce.taxes;

import java.util.List;

/**
 * Value added tax. At home its own rates hold. Within the Union a business elsewhere owes the tax itself, if its number was valid at the sale;
 * consumers pay the tax of their state, or the seller's below the threshold. What leaves the Union or the country is an export.
 */
record Vat(Law law, Place supply, Reason free, String explanation) implements Scheme {
    static Vat of(Law law, Policy policy, Sale sale, Place buyer, Buyer business) {
        var seller = sale.seller();
        boolean near = Union.contains(seller) && Union.contains(buyer);
        boolean home = seller.country().equals(buyer.country()) && (near || !Union.isMember(seller.country()));
        if (home) return new Vat(law, buyer, null, "");
        if (!near) return new Vat(law, buyer, Reason.EXPORT, "");
        boolean foreignNumber = !business.number().startsWith(TaxNumber.prefix(seller.country()));
        if (foreignNumber && business.isBusiness(policy))
            return new Vat(law, buyer, Reason.REVERSE_CHARGE, business.number());
        boolean registered = law.isRegisteredIn(buyer);
        // A member state whose rates nobody entered is served at the seller's own.
        boolean origin = !registered && policy.taxesAtOrigin() || !law.hasRates(buyer.country());
        return new Vat(law, origin ? seller : buyer, null, "");
    }

    @Override
    public TaxScheme kind() {
        return TaxScheme.VAT;
    }

    @Override
    public String placeOfSupply() {
        return supply.country();
    }

    @Override
    public Treatment of(Taxable item) {
        if (free != null) return Treatment.free(free, explanation);
        var rates = law.rates(supply, item.taxClass());
        if (rates.isEmpty()) return Treatment.free(Reason.OUT_OF_SCOPE, "");
        var rate = rates.getFirst();
        var reason = Reason.of(rate.reason());
        boolean due = reason == Reason.STANDARD || reason == Reason.REDUCED || reason == Reason.ZERO;
        return new Treatment(reason, "", due ? List.of(rate.as(rate.name())) : List.of());
    }
}
