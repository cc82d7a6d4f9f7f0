package tradepost.platform.demo;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.taxes.TaxHistory;
import tradepost.commerce.taxes.TaxHistory.Levier;

/**
 * The numbers that the demo shops show, and two cases worth looking at: the distributor's customer has a number of another member state, so that what
 * goes there is taxed by reverse charge, and the distributor sells from Texas too.
 */
@Singleton
class DemoTaxes {
    private static final String TEXAS = "TX";
    private final TaxHistory taxes;

    @Inject
    DemoTaxes(TaxHistory taxes) {
        this.taxes = taxes;
    }

    /** Within a transaction. */
    void settle(Shop shop, DemoTrade.Account customer) {
        taxes.registered(shop.country(), shop.country().equals("IN") ? shop.region() : "", shop.taxNumber());
        if (!shop.country().equals("DE")) return;
        taxes.confirmed(customer.id(), "AT", "ATU13585627", "DEMO-1");
        taxes.registered("US", TEXAS, "32000000001");
        taxes.levied(new Levier("US", TEXAS, "state", "Texas", "", "", "6.25"));
        taxes.levied(new Levier("US", TEXAS, "city", "Austin", "78701", "78799", "1"));
        taxes.levied(new Levier("US", TEXAS, "district", "Austin transit", "78701", "78799", "1"));
        taxes.levied(new Levier("US", TEXAS, "city", "Houston", "77001", "77099", "1"));
        taxes.levied(new Levier("US", TEXAS, "district", "Houston transit", "77001", "77099", "1"));
    }
}
