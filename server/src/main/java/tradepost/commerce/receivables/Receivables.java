package tradepost.commerce.receivables;

import static tradepost.commerce.books.Voucher.Line.credit;
import static tradepost.commerce.books.Voucher.Line.debit;
import static tradepost.db.receivables.Tables.ITEM;
import static tradepost.db.receivables.Tables.TERMS;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.credit.Credit;
import tradepost.commerce.ledger.Reference;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OpenItemId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Keeps what is open with customers, sets credits against debts, and books both. */
@Singleton
public class Receivables {
    private final Db db;
    private final Tenants tenants;
    private final Books books;
    private final ItemRows rows;
    private final Reversing reversing;
    private final Credit credit;
    private final PaidOrders paid;

    @Inject
    Receivables(
            Db db, Tenants tenants, Books books, ItemRows rows, Reversing reversing, Credit credit, PaidOrders paid) {
        this.db = db;
        this.tenants = tenants;
        this.books = books;
        this.rows = rows;
        this.reversing = reversing;
        this.credit = credit;
        this.paid = paid;
    }

    /**
     * Books a new item and settles it with what is open of its order. The caller has the order's lock, and hands the result to {@link #write}
     * before its transaction ends.
     */
    public Entered enter(OpenItem item, Voucher voucher, InvoiceId corrects) {
        var others = others(item, corrects);
        var applications = Application.of(item, others);
        var lines = applications.stream()
                .flatMap(application -> application.lines().stream())
                .toList();
        books.book(List.of(voucher.with(lines)));
        // What is invoiced counts as owed from now on, and no longer as ordered; what is collected on top of it was
        // never ordered.
        if (item.kind() == ItemKind.INVOICE && item.customer() != null && item.order() != null)
            credit.lower(item.order(), voucher.under(Heading.TAX_COLLECTED).reduce(item.amount(), Money::plus));
        return new Entered(item, applications);
    }

    /** What may settle a new item: what is open of its order, or, without one, of the invoice that it corrects. */
    private List<OpenItem> others(OpenItem item, InvoiceId corrects) {
        if (item.order() == null && corrects == null) return List.of();
        boolean debit = !item.kind().isDebit();
        if (item.order() != null) return rows.lockOpen(item.order(), debit);
        return rows.lock(isOf(corrects).and(ITEM.CLOSED_ON.isNull()).and(ITEM.SIDE.eq(debit ? "debit" : "credit")));
    }

    /** Writes an item under the number of its document. */
    public void write(Entered entered, String number) {
        var item = entered.item();
        rows.write(
                List.of(item.called(number)),
                entered.applications().stream().map(ItemRows.Row::of).toList(),
                item.issuedOn(),
                "automatic",
                "");
        for (var application : entered.applications()) {
            tellSettled(application.other(item), application.amount());
            paid.paid(application);
        }
    }

    private void tellSettled(OpenItem item, Money amount) {
        if (item.open().equals(amount))
            db.tell(new ReceivableEvent.Settled(item.id(), item.kind(), item.document(), item.order()));
    }

    /** Whose account a document without an order went to, null for nobody's; its item stays as it is until the transaction ends. */
    public AccountId customerOf(InvoiceId document) {
        return debt(document).customer();
    }

    private OpenItem debt(InvoiceId invoice) {
        return rows.lock(isOf(invoice)).stream().findFirst().orElseThrow(() -> Problem.notFound("invoice", invoice));
    }

    /** Days until a customer's invoice is due, where that was agreed. */
    public Optional<Integer> daysToPay(AccountId customer) {
        if (customer == null) return Optional.empty();
        return db.select(TERMS.DAYS_TO_PAY)
                .from(TERMS)
                .where(TERMS.CUSTOMER_ID.eq(customer))
                .fetchOptional(TERMS.DAYS_TO_PAY);
    }

    /** Sets money or a note of the customer against an invoice: as much as both have open, or less. */
    @Verb("invoices.apply_payment")
    public Matched apply(InvoiceId invoice, Applying wish) {
        return db.write(() -> {
            var paying = wish.credit() != null
                    ? ITEM.ID.eq(wish.credit())
                    : ITEM.DOCUMENT_ID
                            .eq(wish.payment().value())
                            .and(ITEM.KIND.eq(ItemKind.PAYMENT.code()))
                            .and(ITEM.CLOSED_ON.isNull());
            paid.lock(rows.list(isOf(invoice)));
            var both = rows.lock(isOf(invoice).or(paying));
            var debt = debt(both, invoice);
            var source = both.stream()
                    .filter(item -> !item.kind().isDebit())
                    .findFirst()
                    .orElseThrow(() -> Problem.conflict(
                            "nothing_to_apply", "There is no such credit with anything left; look at open_items"));
            demandSame(debt, source);
            var most = debt.open().compareTo(source.open()) < 0 ? debt.open() : source.open();
            var amount = wish.amount() == null ? most : wish.amount();
            demandAmount(amount, most);
            var application = Application.of(debt, source, amount);
            var about = new Reference("open_item", debt.id().toString());
            var text = "Payment applied to " + debt.number();
            books.book(List.of(new Voucher("application:" + application.id(), null, text, about, application.lines())));
            rows.write(List.of(), List.of(ItemRows.Row.of(application)), today(), "manual", wish.reason());
            tellSettled(debt, amount);
            tellSettled(source, amount);
            paid.applied(application);
            return new Matched(rows.list(ITEM.ID.in(debt.id(), source.id())));
        });
    }

    private static void demandSame(OpenItem debt, OpenItem source) {
        if (!debt.amount().currency().equals(source.amount().currency()))
            throw Problem.conflict(
                    "currency_differs",
                    "%s is in %s and the credit in %s",
                    debt.number(),
                    debt.amount().currency(),
                    source.amount().currency());
        if (!debt.debtor().equals(source.debtor()))
            throw Problem.conflict("debtor_differs", "This credit is another customer's; move it there first");
    }

    private static void demandAmount(Money amount, Money most) {
        if (!amount.currency().equals(most.currency()))
            throw Problem.invalid("amount", "Give the amount in %s", most.currency());
        if (!amount.isPositive()) throw Problem.invalid("amount", "Give an amount above zero");
        if (amount.compareTo(most) > 0)
            throw Problem.conflict("more_than_open", "At most %s is open", most).with("open", most);
    }

    private static org.jooq.Condition isOf(InvoiceId invoice) {
        return ITEM.DOCUMENT_ID
                .eq(invoice.value())
                .and(ITEM.KIND.in(ItemKind.INVOICE.code(), ItemKind.DEBIT_NOTE.code()));
    }

    private OpenItem debt(List<OpenItem> among, InvoiceId invoice) {
        var debt = among.stream()
                .filter(item -> item.kind().isDebit())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("invoice", invoice));
        if (debt.open().isZero())
            throw Problem.conflict("nothing_open", "%s is settled; nothing is open of it", debt.number());
        return debt;
    }

    /** Takes back what was set against an invoice: it is open again, and so is what paid it. */
    @Verb("invoices.unapply")
    public Matched unapply(InvoiceId invoice, Unapplying wish) {
        return db.write(() -> {
            var both = reversing.unapply(invoice, wish, today());
            return new Matched(rows.list(ITEM.ID.in(both)));
        });
    }

    /** Gives a debt up, all that is open or a part of it. */
    @Verb("invoices.write_off")
    public OpenItem writeOff(InvoiceId invoice, WritingOff wish) {
        return db.write(() -> {
            var debt = debt(rows.lock(isOf(invoice)), invoice);
            var amount = wish.amount() == null ? debt.open() : wish.amount();
            demandAmount(amount, debt.open());
            var id = OpenItemId.next();
            var given = new OpenItem(
                    id,
                    ItemKind.WRITE_OFF,
                    id.value(),
                    debt.number(),
                    debt.order(),
                    debt.customer(),
                    debt.debtor(),
                    amount,
                    Money.zero(amount.currency()),
                    today(),
                    today());
            books.book(List.of(new Voucher(
                    "write-off:" + id,
                    null,
                    "Written off: " + debt.number(),
                    new Reference("open_item", debt.id().toString()),
                    List.of(debit(Heading.WRITE_OFFS, amount), credit(Heading.RECEIVABLES, amount)))));
            rows.write(
                    List.of(given),
                    List.of(ItemRows.Row.of(Application.of(debt, given, amount))),
                    today(),
                    "write_off",
                    wish.reason());
            db.tell(new ReceivableEvent.WrittenOff(
                    debt.id(), debt.kind(), debt.document(), amount, debt.open().minus(amount), wish.reason()));
            return rows.list(ITEM.ID.eq(debt.id())).getFirst();
        });
    }

    /** Asks nobody any more for an item, because it is disputed, or asks again. */
    @Verb("open_items.stop_reminders")
    public OpenItem stopReminders(OpenItemId id, Stopping wish) {
        return db.write(() -> {
            db.update(ITEM)
                    .set(ITEM.REMINDERS_STOPPED, wish.stopped())
                    .set(ITEM.UPDATED_AT, Time.now())
                    .set(ITEM.VERSION, ITEM.VERSION.plus(1))
                    .where(ITEM.ID.eq(id))
                    .execute();
            return rows.list(ITEM.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("open_item", id));
        });
    }

    private LocalDate today() {
        return Time.today(tenants.current().zone());
    }
}
