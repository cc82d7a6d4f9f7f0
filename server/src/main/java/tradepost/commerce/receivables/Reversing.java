package tradepost.commerce.receivables;

import static tradepost.db.receivables.Tables.APPLICATION;
import static tradepost.db.receivables.Tables.ITEM;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.ledger.Reference;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/** Takes applications back, each once: the row stays, and one with a negative amount stands against it. */
@Singleton
class Reversing {
    private final Db db;
    private final Books books;
    private final ItemRows rows;
    private final PaidOrders paid;
    private final ReturnedLines lines;

    private record Known(OpenItemId debit, OpenItemId credit, long amount, String cause, boolean reversed) {}

    @Inject
    Reversing(Db db, Books books, ItemRows rows, PaidOrders paid, ReturnedLines lines) {
        this.db = db;
        this.books = books;
        this.rows = rows;
        this.paid = paid;
        this.lines = lines;
    }

    /** The two items, which are open again. */
    List<OpenItemId> unapply(InvoiceId invoice, Unapplying wish, LocalDate today) {
        var first = known(wish.application());
        paid.lock(rows.list(ITEM.ID.eq(first.debit())));
        var items = rows.lock(ITEM.ID.in(first.debit(), first.credit()));
        // Read again under the locks: somebody may have taken it back meanwhile.
        var known = known(wish.application());
        var debit = find(items, known.debit());
        var credit = find(items, known.credit());
        if (!debit.document().equals(invoice.value()))
            throw Problem.conflict("application_elsewhere", "This was not applied to the invoice");
        if (known.cause().equals("write_off"))
            throw Problem.conflict(
                    "written_off", "What was written off stays so; charge it again by a debit note if it is paid");
        if (known.reversed() || known.amount() < 0)
            throw Problem.conflict("already_reversed", "This application was taken back already");
        var amount = new Money(known.amount(), debit.amount().currency());
        book(
                wish.application(),
                Application.of(debit, credit, Money.zero(amount.currency()).minus(amount)));
        var row = new ItemRows.Row(
                PaymentApplicationId.next(), debit.id(), credit.id(), -amount.minor(), wish.application());
        rows.write(List.of(), List.of(row), today, "reversal", wish.reason());
        var there = paid.takenOff(wish.application(), debit, credit, amount);
        boolean returned = lines.take(credit, there, wish.reason(), today);
        tellReopened(debit, amount);
        tellReopened(credit, returned ? amount.minus(there) : amount);
        return List.of(debit.id(), credit.id());
    }

    private void tellReopened(OpenItem item, Money open) {
        if (item.open().isZero() && open.isPositive())
            db.tell(new ReceivableEvent.Reopened(item.id(), item.kind(), item.document(), open));
    }

    private void book(PaymentApplicationId taken, Application back) {
        books.book(List.of(new Voucher(
                "unapplication:" + taken,
                null,
                "Payment taken off " + back.debit().number(),
                new Reference("open_item", back.debit().id().toString()),
                back.lines())));
    }

    private Known known(PaymentApplicationId id) {
        var taken = APPLICATION.as("taken");
        return db.select(
                        APPLICATION.DEBIT_ID,
                        APPLICATION.CREDIT_ID,
                        APPLICATION.AMOUNT_MINOR,
                        APPLICATION.CAUSE,
                        taken.ID.isNotNull())
                .from(APPLICATION)
                .leftJoin(taken)
                .on(taken.REVERSES_ID.eq(APPLICATION.ID))
                .where(APPLICATION.ID.eq(id))
                .fetchOptional(org.jooq.Records.mapping(Known::new))
                .orElseThrow(() -> Problem.notFound("payment_application", id));
    }

    private static OpenItem find(List<OpenItem> items, OpenItemId id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
    }
}
