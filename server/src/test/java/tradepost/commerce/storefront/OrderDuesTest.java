package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.payments.CreditorReference;
import tradepost.commerce.payments.transfers.StatementFile;
import tradepost.commerce.payments.transfers.StatementFormat;
import tradepost.commerce.payments.transfers.Statements;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Tax that is collected with the invoice, which an order that was paid knows nothing of: its page asks for it. */
@QuarkusTest
class OrderDuesTest extends ShopVisit {
    @Inject
    Buyers buyers;

    @Inject
    Shipping shipping;

    @Inject
    Invoices invoices;

    @Inject
    Statements statements;

    @Inject
    Entities entities;

    @Inject
    Json json;

    private String page;
    private Invoice invoice;

    @BeforeEach
    void buy() {
        var rule = "{\"country\":\"IN\",\"section\":\"206C(1)\",\"kind\":\"tcs\",\"rate\":\"1\",\"currency\":\"INR\"}";
        Shops.in(shop, () -> {
            entities.write(entities.named("withholding_rules"), new Write.Create(json.tree(rule)));
        });
        browser.post("/register", "name", "Mira", "email", "mira@example.org", "password", "three blue cups");
        var mira =
                Shops.in(shop, () -> db.fetchSingle("select id from accounts.account where email = 'mira@example.org'")
                        .get(0, UUID.class));
        Completed bought = Scope.system(shop.id())
                .as(new Principal(Principal.Kind.CUSTOMER, mira, "Mira", Set.of()))
                .call(() -> buyers.buy(Market.BENGALURU, "sandbox_card", new LinkedHashMap<>(Map.of(small, 1L))));
        var order = bought.order().id();
        Shops.in(shop, () -> shipping.ship(order, new NewShipment(null, null, null)));
        Patience.until("it is invoiced", () -> !Shops.in(shop, () -> invoices.of(order))
                .isEmpty());
        invoice = Shops.in(shop, () -> invoices.of(order)).getFirst();
        page = "/order/" + order;
    }

    private String body() {
        return browser.get(page).body();
    }

    private String reference() {
        return CreditorReference.of(invoice.number().replaceAll("[^A-Z0-9]", ""));
    }

    @Test
    void the_page_says_what_is_open_why_and_how_it_is_paid_until_it_is() {
        var open = invoice.collected().format(shop.locale());
        assertThat(body()).contains("on top of the order: " + open, "section 206C(1)", "1%", "Ask us how to pay it");
        Shops.in(shop, () -> shops.takingTransfers(shop));
        assertThat(body())
                .contains("50100440001002, IFSC HDFC0000044", CreditorReference.spaced(reference()))
                .doesNotContain("Ask us how to pay it");
        var line = "date,amount,text\n2026-11-21,%s,%s"
                .formatted(invoice.collected().decimal().toPlainString(), reference());
        Shops.in(shop, () -> statements.read(new StatementFile(StatementFormat.CSV, line)));
        assertThat(body()).doesNotContain("on top of the order", CreditorReference.spaced(reference()));
    }
}
