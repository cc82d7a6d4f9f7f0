package tradepost.commerce.taxes;

import java.util.ArrayList;
import java.util.List;
import tradepost.kernel.Rate;

/**
 * India's goods and services tax: within a state centre and state levy equal halves (a union territory without a legislature its own), between
 * states the union takes all. A registered buyer who has goods sent elsewhere is supplied at home. Exports and special economic zones are free under
 * a letter of undertaking, else they bear the integrated tax, which is claimed back.
 */
record Gst(Law law, Policy policy, Place seller, Place supply, boolean export) implements Scheme {
    static Gst of(Law law, Policy policy, Sale sale, Place buyer, Buyer business) {
        if (!buyer.country().equals(sale.seller().country())) return new Gst(law, policy, sale.seller(), buyer, true);
        return new Gst(law, policy, sale.seller(), supplied(sale, buyer, business), false);
    }

    /** Section 10(1)(b) of the integrated tax act: goods that a third person gets on a registered buyer's order are supplied where that buyer is. */
    private static Place supplied(Sale sale, Place buyer, Buyer business) {
        if (TaxNumber.isWrong("IN", business.number()) || business.number().isEmpty()) return buyer;
        var state = IndianState.coded(business.number().substring(0, 2));
        return state.filter(home -> !home.equals(IndianState.of(buyer.region()).orElse(home)))
                .map(home -> new Place("IN", home.name(), sale.billTo().postcode()))
                .orElse(buyer);
    }

    @Override
    public TaxScheme kind() {
        return TaxScheme.GST;
    }

    @Override
    public String placeOfSupply() {
        if (export) return "96-Other Country";
        var region = supply.region().isEmpty() ? seller.region() : supply.region();
        return IndianState.of(region)
                .map(state -> state.code() + "-" + state.name())
                .orElse(region);
    }

    @Override
    public Treatment of(Taxable item) {
        return export ? zeroRated(item, Reason.EXPORT, "") : taxed(item, seller.sharesRegionWith(supply));
    }

    private Treatment taxed(Taxable item, boolean within) {
        var home = new Place("IN", supply.region());
        var rates = law.rates(home, item.taxClass());
        if (rates.isEmpty()) return Treatment.free(Reason.OUT_OF_SCOPE, "");
        var reason = Reason.of(rates.getFirst().reason());
        if (reason == Reason.EXEMPT || reason == Reason.REVERSE_CHARGE || reason == Reason.OUT_OF_SCOPE)
            return Treatment.free(reason, "");
        var levies = new ArrayList<Levy>();
        for (var rate : rates) {
            if (rate.isCess()) levies.add(rate.as(rate.name()));
            else if (within) halves(new Rate(rate.rate() / 2), levies);
            else levies.add(new Levy("IGST", new Rate(rate.rate())));
        }
        return new Treatment(reason, "", levies);
    }

    private void halves(Rate half, List<Levy> levies) {
        boolean territory = IndianState.of(supply.region().isEmpty() ? seller.region() : supply.region())
                .map(IndianState::unionTerritory)
                .orElse(false);
        levies.add(new Levy("CGST", half));
        levies.add(new Levy(territory ? "UTGST" : "SGST", half));
    }

    private Treatment zeroRated(Taxable item, Reason reason, String certificate) {
        if (!policy.chargesExports()) return Treatment.free(reason, certificate);
        var taxed = taxed(item, false);
        return taxed.levies().isEmpty()
                ? Treatment.free(reason, certificate)
                : new Treatment(reason, certificate, taxed.levies());
    }

    @Override
    public Treatment exempt(Taxable item, Treatment usual, Reason reason, String certificate) {
        return reason == Reason.SPECIAL_ZONE
                ? zeroRated(item, reason, certificate)
                : Treatment.free(reason, certificate);
    }
}
