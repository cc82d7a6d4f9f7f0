package tradepost.commerce.receivables;

import static tradepost.commerce.books.Voucher.Line.credit;
import static tradepost.commerce.books.Voucher.Line.debit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.ledger.Reference;
import tradepost.commerce.payments.transfers.Statements;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Money;

/** Money that a line of a bank's statement brought and that was for something else: it leaves the customer's account, and the line waits to be matched anew. */
@Singleton
class ReturnedLines {
    private final Books books;
    private final ItemRows rows;
    private final Statements statements;

    @Inject
    ReturnedLines(Books books, ItemRows rows, Statements statements) {
        this.books = books;
        this.rows = rows;
        this.statements = statements;
    }

    /** False where no such line brought the money, which then stays to the customer's credit. */
    boolean take(OpenItem payment, Money amount, String reason, LocalDate today) {
        if (payment.kind() != ItemKind.PAYMENT || payment.order() != null || !amount.isPositive()) return false;
        if (!statements.reopen(new StatementLineId(payment.document()), amount, reason)) return false;
        var id = OpenItemId.next();
        var back = new OpenItem(
                id,
                ItemKind.REFUND,
                id.value(),
                payment.number(),
                null,
                payment.customer(),
                payment.debtor(),
                amount,
                Money.zero(amount.currency()),
                today,
                today);
        var application = Application.of(back, payment, amount);
        book(back, application);
        rows.write(List.of(back), List.of(ItemRows.Row.of(application)), today, "reversal", reason);
        return true;
    }

    private void book(OpenItem back, Application application) {
        var lines = new ArrayList<>(
                List.of(debit(Heading.RECEIVABLES, back.amount()), credit(Heading.BANK, back.amount())));
        lines.addAll(application.lines());
        books.book(List.of(new Voucher(
                "transfer-back:" + back.id(),
                null,
                "Transfer taken off " + back.number(),
                new Reference("open_item", back.id().toString()),
                lines)));
    }
}
