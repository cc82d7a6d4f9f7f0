package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.taxes.Place;
import tradepost.commerce.taxes.Sale;
import tradepost.commerce.taxes.Taxable;
import tradepost.commerce.taxes.Taxes;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.platform.tenants.Tenants;

/** Costs are without tax: what they are multiplied by to be compared with prices that include it, by the rates at the shop's own place. */
@Singleton
class IncludedTax {
    private static final long WHOLE = 1_000_000;
    private final Catalogue catalogue;
    private final Taxes taxes;
    private final Tenants tenants;

    @Inject
    IncludedTax(Catalogue catalogue, Taxes taxes, Tenants tenants) {
        this.catalogue = catalogue;
        this.taxes = taxes;
        this.tenants = tenants;
    }

    /** For each variant; a constant number of statements, and none for a list without tax. */
    Map<VariantId, BigDecimal> factors(boolean included, Collection<VariantId> variants) {
        var factors = new HashMap<VariantId, BigDecimal>();
        for (var variant : variants) factors.put(variant, BigDecimal.ONE);
        if (!included || variants.isEmpty()) return factors;
        var classes = catalogue.taxClasses(variants);
        if (classes.isEmpty()) return factors;
        var rates = rates(classes.values().stream().distinct().toList());
        classes.forEach((variant, name) -> factors.put(variant, rates.get(name)));
        return factors;
    }

    private Map<String, BigDecimal> rates(List<String> classes) {
        var shop = tenants.current();
        var home = new Place(shop.country(), shop.region(), shop.address().postcode());
        var something = new Money(WHOLE, shop.currency());
        var taxed = taxes.calculate(
                Sale.to(home, home, false),
                classes.stream().map(name -> new Taxable(name, something)).toList());
        var rates = new HashMap<String, BigDecimal>();
        for (int i = 0; i < classes.size(); i++)
            rates.put(
                    classes.get(i),
                    BigDecimal.valueOf(WHOLE + taxed.items().get(i).rate().millionths(), 6));
        return rates;
    }
}
