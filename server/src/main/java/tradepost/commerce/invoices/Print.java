package tradepost.commerce.invoices;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tradepost.commerce.invoices.InvoiceDocument.Kind;
import tradepost.commerce.invoices.InvoiceDocument.Party;
import tradepost.commerce.taxes.Reason;
import tradepost.kernel.Money;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Country;
import tradepost.platform.tenants.Tenant;

/** Turns a stored document into text in the shop's language. */
final class Print {
    private static final Set<String> TAX_INVOICE_COUNTRIES = Set.of("IN", "AE");
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
                kind(),
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

    private Kind kind() {
        boolean named = TAX_INVOICE_COUNTRIES.contains(invoice.seller().country())
                && !invoice.seller().taxNumber().isEmpty();
        return switch (invoice.kind()) {
            case INVOICE -> named ? Kind.TAX_INVOICE : Kind.INVOICE;
            case CREDIT_NOTE -> Kind.CREDIT_NOTE;
            case DEBIT_NOTE -> Kind.DEBIT_NOTE;
        };
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
                taxNumber(seller.taxNumber(), seller.country()),
                seller.email());
    }

    /** Numbers for the Union's value added tax begin with their country. */
    private static String taxNumber(String number, String country) {
        if (number.isEmpty()) return "";
        var name =
                switch (country) {
                    case "IN" -> "GSTIN";
                    case "AE" -> "TRN";
                    default -> number.startsWith(country) ? "VAT ID" : "Tax number";
                };
        return name + " " + number;
    }

    private static Party party(Address address, String email) {
        var name = address.company().isEmpty() ? address.name() : address.company();
        var lines = new ArrayList<>(address.lines());
        lines.remove(name);
        return new Party(name, lines, taxNumber(address.taxNumber(), address.country()), email);
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
        boolean asks = invoice.kind() != InvoiceKind.CREDIT_NOTE;
        var zero = Money.zero(invoice.total().currency());
        return new InvoiceDocument.Totals(
                invoice.net().format(locale),
                invoice.tax().format(locale),
                invoice.roundOff().isZero() ? "" : invoice.roundOff().format(locale),
                total,
                asks ? (paid ? total : zero.format(locale)) : "",
                asks ? (paid ? zero.format(locale) : total) : "");
    }

    /** Indian law wants the place of supply named, which settles whose tax it is, and who pays the tax. */
    private List<String> notes() {
        var shipping = invoice.buyer().shipping();
        var notes = new ArrayList<String>();
        if (invoice.seller().country().equals("IN")) {
            var supplied = invoice.assessment().placeOfSupply().isEmpty()
                    ? shipping.region()
                    : invoice.assessment().placeOfSupply();
            if (!supplied.isEmpty()) notes.add("Place of supply: " + supplied);
            boolean reversed = invoice.lines().stream().anyMatch(line -> line.reason() == Reason.REVERSE_CHARGE);
            notes.add("Tax payable on reverse charge: " + (reversed ? "Yes" : "No"));
        }
        notes.addAll(TaxNotes.of(invoice));
        if (invoice.lines().stream().anyMatch(InvoiceLine::includesTax)) notes.add("Unit prices include tax.");
        if (invoice.kind() == InvoiceKind.INVOICE)
            notes.add("Payment: " + invoice.buyer().paymentMethod().replace('_', ' '));
        return notes;
    }
}
