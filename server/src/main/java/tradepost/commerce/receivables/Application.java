package tradepost.commerce.receivables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Voucher;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.kernel.Money;

/** A credit set against a debt. Money that was paid in advance becomes payment by it, so that is booked; all else is one account already. */
record Application(PaymentApplicationId id, OpenItem debit, OpenItem credit, Money amount) {
    private static final Comparator<OpenItem> OLDEST = Comparator.comparing(OpenItem::dueOn)
            .thenComparing(item -> item.id().toString());

    static Application of(OpenItem debit, OpenItem credit, Money amount) {
        return new Application(PaymentApplicationId.next(), debit, credit, amount);
    }

    /**
     * What of an order's open items a new one settles, the oldest first: money pays invoices before it makes up for refunds, and a note makes up
     * for refunds first, since it is mostly written because of one.
     */
    static List<Application> of(OpenItem fresh, List<OpenItem> others) {
        var first = fresh.kind() == ItemKind.PAYMENT
                ? Comparator.<OpenItem, Boolean>comparing(item -> item.kind() == ItemKind.REFUND)
                : Comparator.<OpenItem, Boolean>comparing(
                        item -> item.kind() != ItemKind.REFUND && item.kind() != ItemKind.CREDIT_NOTE);
        var left = fresh.open();
        var applications = new ArrayList<Application>();
        for (var other : others.stream().sorted(first.thenComparing(OLDEST)).toList()) {
            if (!left.isPositive()) break;
            if (!other.open().currency().equals(left.currency())) continue;
            var amount = other.open().compareTo(left) < 0 ? other.open() : left;
            applications.add(fresh.kind().isDebit() ? of(fresh, other, amount) : of(other, fresh, amount));
            left = left.minus(amount);
        }
        return applications;
    }

    List<Voucher.Line> lines() {
        return credit.kind() == ItemKind.PAYMENT
                ? List.of(
                        Voucher.Line.debit(Heading.DEPOSITS, amount), Voucher.Line.credit(Heading.RECEIVABLES, amount))
                : List.of();
    }

    /** The other of the two. */
    OpenItem other(OpenItem one) {
        return one.id().equals(debit.id()) ? credit : debit;
    }
}
