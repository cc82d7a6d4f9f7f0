package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.Refunding;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.platform.notifications.Attachment;
import tradepost.platform.notifications.Message;
import tradepost.platform.notifications.Notifications;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Browser;
import tradepost.testing.Browser.Answer;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Who may have an invoice, and where they find it. */
@QuarkusTest
class InvoicePagesTest extends ShopVisit {
    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    Shipping shipping;

    @Inject
    Invoices invoices;

    @Inject
    Notifications notifications;

    private Completed bought;
    private Invoice invoice;

    @BeforeEach
    void buy() {
        bought = Shops.visit(shop, () -> order("sandbox_card"));
        Shops.in(shop, () -> shipping.ship(bought.order().id(), new NewShipment(null, "Blue Dart", "BD42")));
        invoice = awaited(bought);
    }

    private Completed order(String payment) {
        var goods = new LinkedHashMap<VariantId, Long>(Map.of(small, 1L));
        return buyers.buy(Market.BENGALURU, payment, goods);
    }

    private Invoice awaited(Completed bought) {
        var id = bought.order().id();
        Patience.until("the shipment is invoiced", () -> !Shops.in(shop, () -> invoices.of(id))
                .isEmpty());
        return Shops.in(shop, () -> invoices.of(id)).getFirst();
    }

    private String pdf() {
        return "/invoices/" + invoice.id() + ".pdf";
    }

    private static void assertPdf(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).isEqualTo("application/pdf");
        assertThat(answer.headers().get("cache-control")).contains("private", "no-store");
        assertThat(answer.body()).startsWith("%PDF-");
    }

    @Test
    void a_guest_finds_parcel_and_invoice_on_the_page_of_the_order() {
        var page = browser.get("/order/" + bought.order().id() + "?key=" + bought.secret());
        assertThat(page.body()).contains("Blue Dart", "BD42", "Invoice " + invoice.number());
        assertPdf(browser.get(page.find("href=\"(/invoices/[^\"]+)\"").replace("&amp;", "&")));
    }

    @Test
    void for_others_there_is_no_invoice() {
        assertThat(browser.get(pdf()).status()).isEqualTo(404);
        assertThat(browser.get(pdf() + "?key=guessed").status()).isEqualTo(404);
        var other = Shops.visit(shop, () -> order("cash_on_delivery"));
        assertThat(browser.get(pdf() + "?key=" + other.secret()).status()).isEqualTo(404);
        registered("vera@example.org");
        assertThat(browser.get(pdf()).status()).isEqualTo(404);
        assertThat(browser.get(pdf() + "?key=" + bought.secret()).status()).isEqualTo(200);
        var neighbour = shops.open();
        try (var there = new Browser(port, neighbour.slug())) {
            there.post("/login", "email", neighbour.email(), "password", Shops.PASSWORD);
            assertThat(there.get(pdf()).status()).isEqualTo(404);
        }
    }

    @Test
    void who_works_in_the_shop_may_see_every_invoice() {
        browser.post("/login", "email", shop.email(), "password", Shops.PASSWORD);
        assertPdf(browser.get(pdf()));
        assertThat(browser.get("/admin/orders/" + bought.order().id()).body()).contains(pdf());
    }

    @Test
    void customers_see_the_invoices_of_their_own_orders() {
        registered("mira@example.org");
        Shops.in(
                shop,
                () -> db.write(() -> db.execute(
                        "update orders.sales_order set account_id = (select id from accounts.account where email = 'mira@example.org') where id = ?",
                        bought.order().id().value())));
        var page = browser.get("/order/" + bought.order().id());
        assertThat(page.find("href=\"(/invoices/[^\"]+)\"")).isEqualTo(pdf());
        assertPdf(browser.get(pdf()));
    }

    private void registered(String email) {
        browser.post("/register", "name", "Mira", "email", email, "password", "three blue cups");
    }

    @Test
    void the_mail_carries_the_invoice_and_later_the_credit_note() throws Exception {
        var mail = mail("invoice");
        assertThat(mail.subject()).contains(invoice.number());
        assertThat(text(mail)).contains(invoice.number(), bought.order().number(), "Anna Rao", "HSN 6912");
        Shops.in(
                shop,
                () -> orders.refund(
                        bought.order().id(), new Refunding(Money.of("118", "INR"), "A chip on the lid", "chip")));
        assertThat(text(mail("credit_note"))).contains("Credit note", "Corrects invoice", invoice.number(), "118.00");
    }

    private Message mail(String template) {
        Patience.until(template + " is in the inbox", () -> inbox().stream().anyMatch(mail -> mail.equals(template)));
        return Shops.in(shop, () -> notifications.inbox(bought.order().email(), null, 20)).stream()
                .filter(mail -> mail.template().equals(template))
                .findFirst()
                .orElseThrow();
    }

    private java.util.List<String> inbox() {
        return Shops.in(shop, () -> notifications.inbox(bought.order().email(), null, 20)).stream()
                .map(Message::template)
                .toList();
    }

    private String text(Message mail) throws java.io.IOException {
        var name = mail.attachments().getFirst();
        Attachment file = Shops.in(shop, () -> notifications.attachment(mail.id(), name));
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        try (var pdf = Loader.loadPDF(file.content())) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
