package tradepost.commerce.taxes;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Money;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@WithTestResource(OwnDatabase.class)
class TaxesTest {
    @Inject
    Shops shops;

    @Inject
    Taxes taxes;

    private List<String> levied(Tenant shop, Place seller, Place buyer, String taxClass) {
        var amount = Money.of("100.00", shop.currency().getCurrencyCode());
        return in(shop, () -> taxes.calculate(false, seller, buyer, List.of(new Taxable(taxClass, amount))))
                .totals()
                .stream()
                .map(total -> total.name() + " " + total.rate())
                .toList();
    }

    @Test
    void within_a_state_of_india_centre_and_state_share_and_between_states_the_union_takes_all() {
        var shop = shops.open("IN", "INR");
        var karnataka = new Place("IN", "Karnataka");
        assertThat(levied(shop, karnataka, new Place("IN", "karnataka"), "standard"))
                .containsExactly("CGST 9 %", "SGST 9 %");
        assertThat(levied(shop, karnataka, new Place("IN", "Kerala"), "luxury")).containsExactly("IGST 40 %");
        assertThat(levied(shop, karnataka, new Place("IN", "Kerala"), "zero")).isEmpty();
    }

    @Test
    void within_the_union_the_rates_of_the_buyer_hold_and_exports_are_free() {
        var shop = shops.open("DE", "EUR");
        var berlin = new Place("DE", "Berlin");
        assertThat(levied(shop, berlin, new Place("", ""), "standard")).containsExactly("VAT 19 %");
        assertThat(levied(shop, berlin, new Place("FR", ""), "reduced")).containsExactly("VAT 5.5 %");
        assertThat(levied(shop, berlin, new Place("SE", ""), "standard")).containsExactly("VAT 19 %");
        assertThat(levied(shop, berlin, new Place("GB", ""), "standard")).isEmpty();
        assertThat(levied(shop, berlin, new Place("US", "NY"), "standard")).isEmpty();
    }

    @Test
    void a_class_without_a_rate_is_taxed_as_standard() {
        assertThat(levied(shops.open("GB", "GBP"), new Place("GB", ""), new Place("GB", ""), "unheard of"))
                .containsExactly("VAT 20 %");
    }
}
