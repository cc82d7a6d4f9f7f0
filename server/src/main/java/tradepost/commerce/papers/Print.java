package tradepost.commerce.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.InvoiceLine;
import tradepost.commerce.invoices.InvoiceSeller;
import tradepost.commerce.invoices.InvoiceStatus;
import tradepost.commerce.papers.InvoiceDocument.Fact;
import tradepost.commerce.papers.InvoiceDocument.Kind;
import tradepost.commerce.papers.InvoiceDocument.Party;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.Withheld;
import tradepost.kernel.Money;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Country;

/** Turns a stored document into text in its language. */
final class Print {
    private static final Set<String> TAX_INVOICE_COUNTRIES = Set.of("IN", "AE");
    private final Invoice invoice;
    private final Besides besides;
    private final Look look;
    private final Wording wording;

    /** What a document says that is not written in it: what it corrects, what is still open of it, what its buyer deducts, and itself for machines. */
    record Besides(String corrects, Money open, List<Withheld> deducted, byte[] record) {}

    private Print(Invoice invoice, Besides besides, Look look, Wording wording) {
        this.invoice = invoice;
        this.besides = besides;
        this.look = look;
        this.wording = wording;
    }

    static InvoiceDocument of(Invoice invoice, Besides besides, Look look, Wording wording) {
        return new Print(invoice, besides, look, wording).document();
    }

    private InvoiceDocument document() {
        var seller = invoice.seller();
        var due = isOpen() ? besides.open() : Money.zero(invoice.total().currency());
        return new InvoiceDocument(
                kind(),
                invoice.number(),
                invoice.issuedOn(),
                wording.day(invoice.issuedOn()),
                wording.day(invoice.dueOn()),
                invoice.buyer().orderNumber(),
                besides.corrects(),
                seller(seller, wording),
                party(invoice.buyer().billing(), invoice.buyer().email(), wording),
                party(invoice.buyer().shipping(), "", wording),
                invoice.lines().stream().map(this::line).toList(),
                invoice.taxes().stream()
                        .map(tax -> new InvoiceDocument.Tax(
                                tax.name(),
                                percent(tax.rate().percent()),
                                wording.amount(tax.base()),
                                wording.amount(tax.amount())))
                        .toList(),
                totals(),
                invoice.total().currency().getCurrencyCode(),
                notes(),
                look.bank() && due.isPositive() ? bank(seller.bank(), invoice.number(), wording) : List.of(),
                look.code()
                        ? PayCode.of(seller.bank(), seller.name(), due, invoice.number())
                                .orElse(null)
                        : null,
                besides.record(),
                look,
                wording);
    }

    private boolean isOpen() {
        return invoice.kind() != InvoiceKind.CREDIT_NOTE && invoice.status() == InvoiceStatus.ISSUED;
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

    static Party seller(InvoiceSeller seller, Wording wording) {
        var lines = new ArrayList<>(seller.address().lines(wording.locale()));
        lines.remove(seller.name());
        return new Party(
                seller.name(),
                lines.isEmpty() ? List.of(Country.of(seller.country()).name(wording.locale())) : lines,
                taxNumber(seller.taxNumber(), seller.country(), wording),
                seller.email());
    }

    static Party party(Address address, String email, Wording wording) {
        var name = address.company().isEmpty() ? address.name() : address.company();
        var lines = new ArrayList<>(address.lines(wording.locale()));
        lines.remove(name);
        return new Party(name, lines, taxNumber(address.taxNumber(), address.country(), wording), email);
    }

    /** Numbers for the Union's value added tax begin with their country. */
    private static String taxNumber(String number, String country, Wording wording) {
        if (number.isEmpty()) return "";
        var name =
                switch (country) {
                    case "IN" -> "GSTIN";
                    case "AE" -> "TRN";
                    default -> wording.of(number.startsWith(country) ? "vat_id" : "tax_number");
                };
        return name + " " + number;
    }

    /** What a transfer needs, as far as the seller has said. */
    static List<Fact> bank(InvoiceSeller.Bank bank, String number, Wording wording) {
        var facts = new ArrayList<Fact>();
        if (bank == null) return facts;
        if (!bank.iban().isEmpty()) facts.add(new Fact("IBAN", bank.iban().replaceAll("(.{4})(?!$)", "$1 ")));
        if (!bank.bic().isEmpty()) facts.add(new Fact("BIC", bank.bic()));
        if (!bank.account().isEmpty()) facts.add(new Fact(wording.of("account"), bank.account()));
        if (!bank.upi().isEmpty()) facts.add(new Fact("UPI", bank.upi()));
        if (!facts.isEmpty())
            facts.add(new Fact(
                    wording.of("reference"), bank.iban().isEmpty() ? number : PayCode.spacedReference(number)));
        return facts;
    }

    private InvoiceDocument.Line line(InvoiceLine line) {
        return new InvoiceDocument.Line(
                line.title(),
                line.sku(),
                code(line.hsn()),
                line.quantity().toString(),
                wording.amount(line.unitPrice()),
                wording.amount(line.net()),
                percent(line.rate().percent()),
                wording.amount(line.tax()),
                wording.amount(line.gross()));
    }

    /** India counts services apart from goods: their codes begin with 99. */
    private String code(String code) {
        if (code.isEmpty()) return "";
        return (code.startsWith("99") && invoice.seller().country().equals("IN") ? "SAC " : "HSN ") + code;
    }

    private static String percent(String number) {
        return number + " %";
    }

    private InvoiceDocument.Totals totals() {
        boolean asks = invoice.kind() != InvoiceKind.CREDIT_NOTE;
        var settled =
                switch (invoice.status()) {
                    case PAID -> invoice.total();
                    case ISSUED -> invoice.total().minus(besides.open());
                    case DRAFT, VOID, UNCOLLECTIBLE -> null; // nothing is asked for, and nothing was paid
                };
        boolean says = asks && settled != null;
        return new InvoiceDocument.Totals(
                wording.amount(invoice.net()),
                wording.amount(invoice.tax()),
                invoice.roundOff().isZero() ? "" : wording.amount(invoice.roundOff()),
                invoice.collections().stream()
                        .map(one -> new Fact(wording.of("collected", one.section()), wording.amount(one.amount())))
                        .toList(),
                wording.amount(invoice.total()),
                says ? wording.amount(settled) : "",
                says ? wording.amount(invoice.total().minus(settled)) : "");
    }

    /** Indian law wants the place of supply named, which settles whose tax it is, who pays the tax, and the total in words as a custom. */
    private List<String> notes() {
        var notes = new ArrayList<String>();
        if (invoice.seller().country().equals("IN")) {
            if (invoice.total().currency().getCurrencyCode().equals("INR"))
                notes.add(wording.of("in_words", IndianWords.of(invoice.total())));
            var assessed = invoice.assessment().placeOfSupply();
            var supplied = assessed.isEmpty() ? invoice.buyer().shipping().region() : assessed;
            if (!supplied.isEmpty()) notes.add(wording.of("place_of_supply", supplied));
            boolean reversed = invoice.lines().stream().anyMatch(line -> line.reason() == Reason.REVERSE_CHARGE);
            notes.add(wording.of(reversed ? "on_reverse_charge" : "not_on_reverse_charge"));
        }
        notes.addAll(TaxNotes.of(invoice, wording));
        for (var collected : invoice.collections())
            notes.add(wording.of(
                    "tcs",
                    collected.section(),
                    percent(collected.rate().percent()),
                    wording.amount(collected.amount())));
        for (var deducted : besides.deducted())
            notes.add(wording.of(
                    "tds", deducted.section(), percent(deducted.rate().percent()), wording.amount(deducted.amount())));
        if (invoice.lines().stream().anyMatch(InvoiceLine::includesTax)) notes.add(wording.of("prices_include_tax"));
        if (invoice.kind() == InvoiceKind.INVOICE)
            notes.add(wording.of("payment", invoice.buyer().paymentMethod().replace('_', ' ')));
        return notes;
    }
}
