package tradepost.commerce.storefront;

import java.util.List;
import java.util.Locale;
import tradepost.commerce.storefront.CartPage.Line;
import tradepost.commerce.storefront.Frame.Notice;

/** A basket and what becomes of it. */
final class SampleOrders {
    private final SampleShop shop;
    private final Locale locale;
    private final Totals totals =
            new Totals("₹28,998", "₹120", "", List.of(new Totals.Tax("GST 5 %", "₹1,386")), true, "", "₹29,118");
    private final Moment moment = new Moment("2026-11-21T09:30:00Z", "21 Nov 2026, 15:00");
    private final List<String> address =
            List.of("Anna Perumal", "14 Beach Road, Flat 3", "Chennai 600041", "Tamil Nadu, India");

    SampleOrders(SampleShop shop) {
        this.shop = shop;
        this.locale = shop.locale;
    }

    private List<Line> lines(boolean trouble) {
        return List.of(
                new Line(
                        "1",
                        "/p/1",
                        shop.picture("Peacock Kanjivaram in temple red"),
                        "Peacock Kanjivaram in temple red",
                        "Temple red, with blouse piece",
                        "KL-204-R",
                        "₹14,499",
                        trouble ? "₹13,999" : "",
                        1,
                        3,
                        "₹14,499",
                        "",
                        ""),
                new Line(
                        "2",
                        "/p/2",
                        shop.picture("Tussar handloom, turmeric"),
                        "Tussar handloom, turmeric",
                        "",
                        "KL-118",
                        "₹7,249.50",
                        "",
                        2,
                        9,
                        "₹14,499",
                        "",
                        trouble ? Texts.of(locale, "only_left", 1) : ""));
    }

    CartPage cart(boolean trouble) {
        return new CartPage(
                shop.frame("Cart", null),
                lines(trouble),
                new Totals("₹28,998", "", "", totals.taxes(), true, "", "₹28,998"),
                shop.cards(4));
    }

    CartPage emptyCart() {
        return new CartPage(
                shop.frame(
                        "Cart", new Notice(Tone.GOOD, Texts.of(locale, "removed_from_cart", "Tussar handloom"), null)),
                List.of(),
                totals,
                shop.cards(4));
    }

    CheckoutPage checkout(boolean wrong) {
        var countries = List.of(
                new Choice("IN", "India", true),
                new Choice("AE", "United Arab Emirates", false),
                new Choice("GB", "United Kingdom", false));
        var regions = List.of(
                new Choice("KA", "Karnataka", false),
                new Choice("TN", "Tamil Nadu", true),
                new Choice("TS", "Telangana", false));
        var here = new CheckoutPage.Delivery(
                new AddressForm(
                        "Anna Perumal",
                        "",
                        "14 Beach Road",
                        "",
                        "Chennai",
                        "TN",
                        wrong ? "6000" : "600041",
                        "IN",
                        "",
                        ""),
                countries,
                regions);
        return new CheckoutPage(
                shop.frame("Checkout", null),
                wrong ? "anna@" : "anna@example.com",
                here,
                !wrong,
                new CheckoutPage.Delivery(AddressForm.empty("GB"), countries, List.of()),
                List.of(
                        new CheckoutPage.Method("standard", "Standard delivery", "3 to 6 days", "₹120", true),
                        new CheckoutPage.Method("express", "Express", "1 to 2 days", "₹350", false)),
                List.of(
                        new CheckoutPage.Method(
                                "card", "Card", "Sandbox card 4242…; the sandbox bank may ask you", "", true),
                        new CheckoutPage.Method("cod", "Cash on delivery", "Pay the courier", "₹49", false)),
                "",
                lines(false),
                totals,
                "29118.00",
                "key-1",
                false,
                wrong
                        ? List.of(
                                new FieldError("email", "Enter an e-mail address such as anna@example.com"),
                                new FieldError("shipping.postcode", "A postal code in India has six digits"))
                        : List.of());
    }

    OrderPage order(boolean justPlaced) {
        return new OrderPage(
                shop.frame("Order", null),
                "KL-1043",
                justPlaced,
                moment,
                Badge.order("placed", locale),
                Badge.payment(justPlaced ? "pending" : "paid", locale),
                List.of(
                        new OrderPage.Step(Texts.of(locale, "step_placed"), moment, true),
                                new OrderPage.Step(Texts.of(locale, "step_paid"), moment, true),
                        new OrderPage.Step(Texts.of(locale, "step_shipped"), null, false),
                                new OrderPage.Step(Texts.of(locale, "step_delivered"), null, false)),
                List.of(
                        new OrderPage.Line(
                                shop.picture("Peacock Kanjivaram in temple red"),
                                "/p/1",
                                "Peacock Kanjivaram in temple red",
                                "Temple red, with blouse piece",
                                "KL-204-R",
                                "1",
                                "₹14,499",
                                "₹14,499",
                                ""),
                        new OrderPage.Line(
                                shop.picture("Tussar handloom, turmeric"),
                                "",
                                "Tussar handloom, turmeric",
                                "",
                                "KL-118",
                                "2",
                                "₹7,249.50",
                                "₹14,499",
                                Texts.of(locale, "line_shipped", "1"))),
                totals,
                address,
                address,
                "anna@example.com",
                "Standard delivery",
                "Card",
                payments(),
                justPlaced ? List.of() : shipments(),
                justPlaced ? List.of() : documents(),
                justPlaced
                        ? List.of()
                        : List.of(new OrderPage.Due(
                                "INV/26-27/000001",
                                "₹290",
                                List.of(Texts.of(locale, "due_collected", "206C(1)", "1%", "₹290", "INV/26-27/000001")),
                                "5 December 2026",
                                "50100440001002, IFSC HDFC0000044",
                                "RF18 INV2 6270 0000 1",
                                "upi://pay?pa=teapot@bank")),
                justPlaced ? "/pay/1" : "",
                justPlaced,
                "/order/x/cancel",
                care());
    }

    private Aftercare care() {
        var reasons = List.of(new Choice("defective", Texts.of(locale, "return_defective"), false));
        var wishes = List.of(new Choice("refund", Texts.of(locale, "wish_refund"), true));
        return new Aftercare(
                "₹290",
                "/order/x/pay",
                List.of(new Aftercare.Change(
                        "och_1",
                        "One broke",
                        List.of(Texts.of(locale, "change_line", "Tussar handloom", "2", "1")),
                        Texts.of(locale, "change_less", "₹7,249.50"),
                        "₹21,868.50",
                        "/order/x/change")),
                List.of(new Aftercare.Note(moment, "It leaves on Monday")),
                List.of(new Aftercare.Return(
                        "KL-1043-R1",
                        Badge.returned("approved", locale),
                        List.of("1 × Tussar handloom"),
                        Texts.of(locale, "return_advice_shop", "KL-1043-R1"),
                        "/order/x/return/1/cancel")),
                "/order/x/return",
                List.of(new Aftercare.Piece("oln_1", "Peacock Kanjivaram in temple red", "1")),
                reasons,
                wishes,
                "/order/x/reorder");
    }

    private List<OrderPage.Payment> payments() {
        return List.of(
                new OrderPage.Payment("Card", "₹29,118", Badge.payment("captured", locale), moment, "Visa •••• 4242"),
                new OrderPage.Payment(
                        "Card", "₹29,118", Badge.payment("declined", locale), moment, "insufficient_funds"));
    }

    private List<OrderPage.Shipment> shipments() {
        return List.of(new OrderPage.Shipment(
                "KL-1043-1",
                "Blue Dart",
                "BD 4420 1182 IN",
                "https://tracking.example/BD",
                Badge.shipment("shipped", locale),
                moment,
                List.of("1 × Peacock Kanjivaram in temple red", "1 × Tussar handloom, turmeric")));
    }

    private List<OrderPage.Document> documents() {
        return List.of(new OrderPage.Document(
                "/invoices/1.pdf", Texts.of(locale, "invoice_label", "KL/26-27/0419"), "₹21,868.50", moment));
    }

    OrdersPage orders(boolean any) {
        return new OrdersPage(
                shop.frame("My orders", null),
                any
                        ? List.of(row("KL-1043", "placed"), row("KL-0988", "completed"), row("KL-0971", "cancelled"))
                        : List.of(),
                any ? "?after=1" : "");
    }

    private OrdersPage.Row row(String number, String status) {
        return new OrdersPage.Row(
                "/order/" + number,
                number,
                moment,
                Badge.order(status, locale),
                "₹29,118",
                Texts.of(locale, "orders_pieces", 2),
                List.of(shop.picture("Peacock Kanjivaram in temple red"), shop.picture("Tussar handloom, turmeric")));
    }

    InboxPage inbox() {
        return new InboxPage(
                shop.desk("Inbox"),
                List.of(
                        new InboxPage.Row(
                                "/inbox/1", "anna@example.com", "Your order KL-1043", "order_placed", moment, true),
                        new InboxPage.Row(
                                "/inbox/2",
                                "anna@example.com",
                                "Please confirm your address",
                                "verify_email",
                                moment,
                                false)),
                "");
    }

    MailPage mail() {
        return new MailPage(
                shop.desk("Mail"),
                "Your order KL-1043",
                "anna@example.com",
                moment,
                "<h1>Thank you, \"Anna\"</h1><p>Order KL-1043 is placed.</p>",
                "Thank you, Anna",
                List.of(new Link("/inbox/1/invoice.pdf", "KL-26-27-0419.pdf")));
    }

    AdminPages.Orders deskOrders() {
        return new AdminPages.Orders(
                shop.desk("Orders"),
                List.of(
                        new AdminPages.Tab(new Link("?", Texts.of(locale, "all")), "3,012", true),
                        new AdminPages.Tab(new Link("?status=placed", "Placed"), "18", false)),
                "",
                "",
                List.of(
                        deskRow("KL-1043", "placed", "paid", "partial"),
                        deskRow("KL-1042", "on_hold", "pending", "none"),
                        deskRow("KL-1041", "completed", "paid", "delivered"),
                        deskRow("KL-1040", "cancelled", "refunded", "none")),
                "?after=1");
    }

    private AdminPages.OrderRow deskRow(String number, String status, String payment, String fulfilment) {
        return new AdminPages.OrderRow(
                "/admin/orders/" + number,
                number,
                moment,
                "anna@example.com",
                Badge.order(status, locale),
                Badge.payment(payment, locale),
                Badge.fulfilment(fulfilment, locale),
                "₹29,118");
    }

    AdminPages.Order deskOrder() {
        var order = order(false);
        return new AdminPages.Order(
                shop.desk("Order"),
                "ord_1",
                "KL-1043",
                moment,
                order.status(),
                order.payment(),
                Badge.fulfilment("partial", locale),
                "anna@example.com",
                address,
                address,
                "Standard delivery",
                "Please ring twice",
                List.of(
                        new AdminPages.Line(
                                "1",
                                "Peacock Kanjivaram in temple red",
                                "Temple red",
                                "KL-204-R",
                                "₹14,499",
                                "1",
                                "1",
                                "0",
                                0,
                                "₹14,499"),
                        new AdminPages.Line(
                                "2",
                                "Tussar handloom, turmeric",
                                "",
                                "KL-118",
                                "₹7,249.50",
                                "2",
                                "1",
                                "0",
                                1,
                                "₹14,499")),
                totals,
                payments(),
                shipments(),
                documents(),
                order.steps(),
                true,
                true,
                "",
                "29118.00",
                "INR",
                "key-2");
    }

    AdminPages.Products deskProducts() {
        return new AdminPages.Products(
                shop.desk("Products"),
                "",
                shop.cards(6).stream()
                        .map(card -> new AdminPages.ProductRow(
                                card.href(),
                                card.picture(),
                                card.title(),
                                card.brand(),
                                "Kanjivaram",
                                Badge.product(card.available() ? "published" : "draft", locale),
                                "3",
                                card.price(),
                                "14"))
                        .toList(),
                "?after=1");
    }

    AdminPages.Imports deskImports() {
        return new AdminPages.Imports(
                shop.desk("Imports"),
                true,
                List.of(
                        new AdminPages.RunRow(
                                "/admin/imports/1",
                                "autumn.csv.gz",
                                moment,
                                Badge.run("finished", locale),
                                "19,406",
                                "12"),
                        new AdminPages.RunRow(
                                "/admin/imports/2", "spring.csv", moment, Badge.run("failed", locale), "311", "0")),
                "");
    }

    AdminPages.Import deskImport(boolean running) {
        return new AdminPages.Import(
                shop.desk("Import"),
                "autumn.csv.gz",
                moment,
                running ? null : moment,
                Badge.run(running ? "applying" : "finished", locale),
                running,
                62,
                List.of(
                        new AdminPages.Figure("Rows", "19,406", Tone.PLAIN),
                        new AdminPages.Figure("Created", "18,902", Tone.GOOD),
                        new AdminPages.Figure("Updated", "0", Tone.PLAIN),
                        new AdminPages.Figure("Warnings", "311", Tone.CARE),
                        new AdminPages.Figure("Refused", "12", Tone.BAD)),
                "",
                List.of(new Choice("", "All", true), new Choice("refused", "Refused", false)),
                List.of(
                        new AdminPages.Note(
                                "17",
                                Badge.severity("repaired", locale),
                                "title",
                                "html_entity",
                                "“&amp;amp;” was read as “&”"),
                        new AdminPages.Note(
                                "204",
                                Badge.severity("refused", locale),
                                "price",
                                "not_a_number",
                                "“on request” is not a price")),
                "?after=204");
    }
}
