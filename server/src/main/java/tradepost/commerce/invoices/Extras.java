package tradepost.commerce.invoices;

import static tradepost.db.invoices.Tables.INVOICE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import tradepost.commerce.orders.OrderWaivers;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.receivables.Receivables;
import tradepost.commerce.taxes.Taxes;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** Documents that somebody issues by hand: notes beyond what was shipped and refunded, and invoices without an order. */
@Singleton
public class Extras {
    private final Db db;
    private final Tenants tenants;
    private final Settings settings;
    private final Accounts accounts;
    private final Orders orders;
    private final OrderWaivers waivers;
    private final Taxes taxes;
    private final Sellers sellers;
    private final Receivables receivables;
    private final InvoiceRows rows;
    private final Issuing issuing;

    @Inject
    Extras(
            Db db,
            Tenants tenants,
            Settings settings,
            Accounts accounts,
            Orders orders,
            OrderWaivers waivers,
            Taxes taxes,
            Sellers sellers,
            Receivables receivables,
            InvoiceRows rows,
            Issuing issuing) {
        this.db = db;
        this.tenants = tenants;
        this.settings = settings;
        this.accounts = accounts;
        this.orders = orders;
        this.waivers = waivers;
        this.taxes = taxes;
        this.sellers = sellers;
        this.receivables = receivables;
        this.rows = rows;
        this.issuing = issuing;
    }

    /**
     * Takes a part of an invoice back out of goodwill or because of a complaint: what its order still waits for is so much less, and what is then too much paid
     * is the customer's credit. Income tax that was collected goes back with it in proportion, on top of the amount.
     */
    @Verb("invoices.credit_note")
    public Invoice creditNote(InvoiceId id, Crediting wish) {
        return db.write(() -> {
            var invoice = charged(id);
            var customer = customer(invoice);
            if (!wish.amount().currency().equals(invoice.total().currency()))
                throw Problem.invalid(
                        "amount",
                        "Credit in %s, as the invoice is",
                        invoice.total().currency());
            // Read under the lock of the order or the item: two notes at once would give back more than there is.
            var earlier = rows.list(INVOICE.CORRECTS_ID.eq(id).and(INVOICE.KIND.eq(InvoiceKind.CREDIT_NOTE.code())));
            var left = earlier.stream().map(Invoice::agreed).reduce(invoice.agreed(), Money::minus);
            if (wish.amount().compareTo(left) > 0)
                throw Problem.conflict("credit_exceeds_invoice", "At most %s is left of %s", left, invoice.number())
                        .with("left", left);
            var draft = Draft.creditNote(invoice, earlier, wish.amount(), UUID.randomUUID(), today());
            // Before the number is drawn, since all who issue queue for it.
            if (invoice.order() != null) waivers.waive(invoice.order(), wish.amount());
            return issuing.issue(draft, customer);
        });
    }

    /** Charges more than an invoice did. */
    @Verb("invoices.debit_note")
    public Invoice debitNote(InvoiceId id, Charging wish) {
        return db.write(() -> {
            var invoice = charged(id);
            var customer = customer(invoice);
            var content = ExtraLines.of(invoice, wish);
            return issuing.issue(
                    Draft.debitNote(invoice, content, UUID.randomUUID(), today(), due(customer)), customer);
        });
    }

    private Invoice charged(InvoiceId id) {
        var invoice =
                rows.list(INVOICE.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("invoice", id));
        return switch (invoice.kind()) {
            case INVOICE -> invoice;
            case CREDIT_NOTE, DEBIT_NOTE ->
                throw Problem.conflict("not_an_invoice", "%s is a note; name the invoice", invoice.number());
        };
    }

    /** Whose account it goes to, and from here on nobody else corrects this invoice. */
    private AccountId customer(Invoice invoice) {
        return invoice.order() == null
                ? receivables.customerOf(invoice.id())
                : orders.lock(invoice.order()).account();
    }

    /** Issues an invoice for something that was not ordered here. */
    @Verb("invoices.issue")
    public Invoice issue(NewInvoice wish) {
        return db.write(() -> {
            if (wish.customer() != null) accounts.get(wish.customer()); // or there is no such customer in this shop
            var seller = wish.entity() == null ? sellers.usual() : sellers.get(wish.entity());
            var taxation = ExtraLines.taxed(wish, seller, taxes);
            var content = ExtraLines.of(wish, taxation);
            var due = wish.daysToPay() == null ? due(wish.customer()) : today().plusDays(wish.daysToPay());
            return issuing.issue(
                    Draft.free(wish, seller, content, today(), due, taxation.assessment()), wish.customer());
        });
    }

    private LocalDate due(AccountId customer) {
        long days = receivables
                .daysToPay(customer)
                .map(Integer::longValue)
                .orElseGet(() -> settings.get(Invoices.DAYS_TO_PAY));
        return today().plusDays(days);
    }

    /** Sets how documents of a kind are numbered from the next one on. */
    @Verb("invoice_series.define")
    public DefinedSeries define(NewSeries wish) {
        return db.write(() -> new DefinedSeries(sellers.define(wish), wish.kind(), wish.pattern()));
    }

    /** A series as it is now. */
    public record DefinedSeries(tradepost.db.ids.InvoiceSeriesId id, InvoiceKind kind, String pattern) {}

    private LocalDate today() {
        return Time.today(tenants.current().zone());
    }
}
