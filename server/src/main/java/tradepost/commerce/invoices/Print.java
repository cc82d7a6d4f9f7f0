package tradepost.commerce.invoices;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.invoices.InvoiceDocument.Kind;
import tradepost.commerce.invoices.InvoiceDocument.Party;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Country;
import tradepost.platform.tenants.Tenant;

/** Turns a stored document into text in the shop's language. */
final class Print {
    private final Invoice invoice;
    private final Locale locale;

    private Print(Invoice invoice, Locale locale) {
        this.invoice = invoice;
        this.locale = locale;
    }

    static InvoiceDocument of(Invoice invoice, String corrects, Tenant shop) {
        return new Print(invoice, shop.locale()).document(corrects, shop.colour());
    }

    private InvoiceDocument document(String corrects, String colour) {
        return new InvoiceDocument(
                invoice.kind() == InvoiceKind.INVOICE ? Kind.INVOICE : Kind.CREDIT_NOTE,
                invoice.number(),
                day(invoice.issuedOn()),
                day(invoice.dueOn()),
                invoice.buyer().orderNumber(),
                corrects,
                seller(),
                colour,
                party(invoice.buyer().billing(), invoice.buyer().email()),
                party(invoice.buyer().shipping(), ""),
                invoice.lines().stream().map(this::line).toList(),
                invoice.taxes().stream()
                        .map(tax -> new InvoiceDocument.Tax(
                                tax.name(),
                                percent(tax.rate().percent()),
                                tax.base().format(locale),
                                tax.amount().format(locale)))
                        .toList(),
                totals(),
                invoice.total().currency().getCurrencyCode(),
                notes());
    }

    private String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    private Party seller() {
        var seller = invoice.seller();
        var lines = new ArrayList<>(seller.address().lines());
        lines.remove(seller.name());
        return new Party(
                seller.name(),
                lines.isEmpty() ? List.of(Country.of(seller.country()).name()) : lines,
                seller.taxNumber(),
                seller.email());
    }

    private static Party party(Address address, String email) {
        var name = address.company().isEmpty() ? address.name() : address.company();
        var lines = new ArrayList<>(address.lines());
        lines.remove(name);
        return new Party(name, lines, address.taxNumber(), email);
    }

    private InvoiceDocument.Line line(InvoiceLine line) {
        return new InvoiceDocument.Line(
                line.title(),
                line.sku(),
                line.hsn(),
                line.quantity().toString(),
                line.unitPrice().format(locale),
                line.net().format(locale),
                percent(line.rate().percent()),
                line.tax().format(locale),
                line.gross().format(locale));
    }

    private static String percent(String number) {
        return number + " %";
    }

    private InvoiceDocument.Totals totals() {
        var total = invoice.total().format(locale);
        boolean paid = invoice.status() == InvoiceStatus.PAID;
        boolean asks = invoice.kind() == InvoiceKind.INVOICE;
        var zero = tradepost.kernel.Money.zero(invoice.total().currency());
        return new InvoiceDocument.Totals(
                invoice.net().format(locale),
                invoice.tax().format(locale),
                total,
                asks ? (paid ? total : zero.format(locale)) : "",
                asks ? (paid ? zero.format(locale) : total) : "");
    }

    /** Indian law wants the place of supply named, which settles whose tax it is. */
    private List<String> notes() {
        var shipping = invoice.buyer().shipping();
        var notes = new ArrayList<String>();
        if (invoice.seller().country().equals("IN") && !shipping.region().isEmpty())
            notes.add("Place of supply: " + shipping.region());
        if (invoice.kind() == InvoiceKind.INVOICE)
            notes.add("Payment: " + invoice.buyer().paymentMethod().replace('_', ' '));
        return notes;
    }
}
