package tradepost.commerce.taxes;

import static tradepost.db.taxes.Tables.TAX_RATE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Rate;
import tradepost.kernel.db.Db;

/** Computes taxes by where seller and buyer are. The one calculation for carts, orders, invoices and refunds. */
@Singleton
public class Taxes {
    private static final String STANDARD = "standard";
    private static final String INDIA = "IN";
    private final Db db;

    @Inject
    Taxes(Db db) {
        this.db = db;
    }

    /**
     * Taxes amounts that include tax or not. At home and within the European Union the rates of the buyer's country hold; what leaves them
     * is an export and not taxed. A price that includes tax stays what the customer pays, wherever it goes.
     */
    public Taxation calculate(boolean pricesIncludeTax, Place seller, Place buyer, List<Taxable> items) {
        var destination = buyer.isKnown() ? buyer : seller;
        var levies = levies(seller, destination);
        return Calculation.of(
                pricesIncludeTax,
                items,
                taxClass -> levies.getOrDefault(taxClass, levies.getOrDefault(STANDARD, Calculation.Levy.NONE)));
    }

    private Map<String, Calculation.Levy> levies(Place seller, Place destination) {
        boolean domestic = seller.country().equals(destination.country());
        if (!domestic && !(Rates.inUnion(seller.country()) && Rates.inUnion(destination.country()))) return Map.of();
        boolean indian = domestic && destination.country().equals(INDIA);
        boolean halved = indian && seller.sharesRegionWith(destination);
        var abroad = new HashMap<String, Calculation.Levy>();
        var home = new HashMap<String, Calculation.Levy>();
        db.select(TAX_RATE.COUNTRY, TAX_RATE.CLASS, TAX_RATE.NAME, TAX_RATE.RATE)
                .from(TAX_RATE)
                .where(TAX_RATE.COUNTRY.in(destination.country(), seller.country()))
                .forEach(row -> {
                    var levies = row.value1().equals(destination.country()) ? abroad : home;
                    levies.put(
                            row.value2(),
                            new Calculation.Levy(
                                    indian && !halved ? "IGST" : row.value3(), new Rate(row.value4()), halved));
                });
        // A member state whose rates nobody entered is served at the seller's own, as small sellers are taxed within
        // the Union.
        return abroad.isEmpty() ? home : abroad;
    }
}
