package tradepost.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Orders;
import tradepost.kernel.TextFile;
import tradepost.platform.tenants.NewTenant;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** The pages on which is paid speak the shop's language. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class PayPagesTest {
    private static final Pattern USE = Pattern.compile("\\bpay:(\\w+)");

    @Inject
    Tenants tenants;

    @Inject
    Market market;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Shops shops;

    @All
    @Inject
    List<Gateway> gateways;

    @Inject
    Caller caller;

    private Tenant open(String locale) {
        var slug = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        var email = "owner@" + slug + ".example";
        var plain = NewTenant.of(slug, "Tea House", "IN", "INR", email, Shops.PASSWORD);
        return tenants.open(new NewTenant(
                plain.slug(),
                plain.name(),
                plain.tagline(),
                plain.kind(),
                plain.country(),
                plain.region(),
                plain.currency(),
                locale,
                plain.zone(),
                plain.owner(),
                plain.email(),
                plain.password(),
                plain.taxNumber(),
                plain.address(),
                plain.colour(),
                plain.pricesIncludeTax()));
    }

    private String page(Tenant shop, String method) {
        var action = in(shop, () -> {
            var cart = market.cart(method, market.article("Teapot", "118.00", 5));
            var order = orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"))
                    .order();
            return payments.of(order.id()).getFirst().action();
        });
        return caller.get(shop, action.toString()).body();
    }

    @ParameterizedTest
    @CsvSource({
        "de-DE,de,So bezahlen Sie,Ist das Ihre Zahlung?,Zahlung bestätigen",
        "hi-IN,hi,भुगतान कैसे करें,क्या यह भुगतान आपका है?,भुगतान मंज़ूर करें",
        "sv-SE,en,How to pay,Is this payment yours?,Approve payment"
    })
    void a_page_to_pay_is_in_the_shops_language(
            String locale, String language, String transfer, String bank, String button) {
        var shop = open(locale);
        shops.takingTransfers(shop);
        assertThat(page(shop, "bank_transfer")).contains("<html lang=\"" + language + "\">", transfer);
        assertThat(page(shop, "sandbox_challenge")).contains("<html lang=\"" + language + "\">", bank, button);
    }

    @Test
    void the_pages_use_no_text_that_is_missing() throws IOException, URISyntaxException {
        var known = TextFile.read(PayTexts.class, "payments", "en", Map.of()).keySet();
        var folder = Path.of(getClass().getResource("/templates/payments").toURI());
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                assertThat(known)
                        .as(file.getFileName().toString())
                        .containsAll(USE.matcher(Files.readString(file))
                                .results()
                                .map(use -> use.group(1))
                                .toList());
        }
    }

    @Test
    void every_way_to_pay_is_called_something_in_the_readers_language() {
        var shop = open("de-DE");
        shops.takingTransfers(shop);
        in(shop, () -> {
            for (var gateway : gateways)
                for (var offered : gateway.offered())
                    assertThat(offered.in(Locale.GERMANY).hint())
                            .as(offered.code())
                            .isNotEqualTo(offered.hint());
        });
        assertThat(PaymentMethod.label("cash_on_delivery", Locale.GERMANY)).isEqualTo("Nachnahme");
        assertThat(PaymentMethod.label("of_another_shop", Locale.GERMANY)).isEqualTo("of another shop");
    }
}
