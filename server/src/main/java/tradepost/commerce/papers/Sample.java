package tradepost.commerce.papers;

import java.time.LocalDate;
import java.util.List;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceBuyer;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.InvoiceLine;
import tradepost.commerce.invoices.InvoiceSeller;
import tradepost.commerce.invoices.InvoiceStatus;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Tenant;

/** A document that nobody ever issued. */
final class Sample {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final Rate RATE = Rate.percent("18");

    private Sample() {}

    static Invoice of(InvoiceKind kind, InvoiceSeller seller, Tenant shop) {
        var address = new Address(
                "Anna Sample",
                "",
                "12 Long Street",
                "",
                "Sampleton",
                seller.region(),
                "12345",
                seller.country(),
                "",
                "");
        var lines = List.of(
                line("Sample article with a name that is long enough to need two lines", "SKU-1", "5007", 3, shop),
                line("Delivery", "", "9965", 1, shop));
        var zero = Money.zero(shop.currency());
        var net = lines.stream().map(InvoiceLine::net).reduce(zero, Money::plus);
        var tax = lines.stream().map(InvoiceLine::tax).reduce(zero, Money::plus);
        return new Invoice(
                new InvoiceId(new java.util.UUID(0, 0)),
                kind,
                "SAMPLE/2026/000001",
                null,
                null,
                kind == InvoiceKind.CREDIT_NOTE ? InvoiceStatus.PAID : InvoiceStatus.ISSUED,
                DAY,
                DAY.plusDays(14),
                seller,
                new InvoiceBuyer("anna@example.org", address, address, "1001", "bank_transfer"),
                lines,
                List.of(new TaxTotal("Tax", RATE, net, tax, "")),
                net,
                tax,
                zero,
                List.of(),
                zero,
                net.plus(tax),
                Assessment.NONE);
    }

    private static InvoiceLine line(String title, String sku, String code, int pieces, Tenant shop) {
        var price = Money.parse("100", shop.currency());
        var net = price.times(pieces);
        var tax = net.share(RATE);
        return new InvoiceLine(
                title,
                sku,
                code,
                Quantity.of(pieces),
                price,
                net,
                RATE,
                tax,
                net.plus(tax),
                Reason.STANDARD,
                "",
                "",
                "standard");
    }

    static String corrects(InvoiceKind kind) {
        return switch (kind) {
            case INVOICE -> "";
            case CREDIT_NOTE, DEBIT_NOTE -> "SAMPLE/2026/000000";
        };
    }
}
