package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Stock;
import tradepost.supply.stock.Wanted;

/** Carries a change out, within the transaction in which payments, order and change are locked. */
@Singleton
class ChangeApplying {
    private final Db db;
    private final OrderReading reading;
    private final ChangeWriting writing;
    private final OrderSteps steps;
    private final LineHistory history;
    private final NoteRows notes;
    private final PaymentRequests requests;
    private final Payments payments;
    private final Stock stock;

    @Inject
    ChangeApplying(
            Db db,
            OrderReading reading,
            ChangeWriting writing,
            OrderSteps steps,
            LineHistory history,
            NoteRows notes,
            PaymentRequests requests,
            Payments payments,
            Stock stock) {
        this.db = db;
        this.reading = reading;
        this.writing = writing;
        this.steps = steps;
        this.history = history;
        this.notes = notes;
        this.requests = requests;
        this.payments = payments;
        this.stock = stock;
    }

    void apply(Order before, Order after, ChangePlan plan, OrderChange change) {
        var id = before.id();
        writing.write(after, plan);
        history.write(id, change.id(), change.reason(), ChangedLines.entries(change.lines()));
        if (!change.note().isEmpty()) notes.insert(id, NoteAudience.CUSTOMER, change.note());
        var back = steps.owe(before, after.totals().owed());
        ask(after);
        steps.count(id);
        db.tell(new OrderEvent.Changed(
                id, change.id(), change.reason(), change.difference().owed(), back, change.note()));
        boolean goods = change.lines().stream().anyMatch(line -> !line.before().equals(line.after()));
        // Last, because others wait for the balances from here to the commit.
        if (goods) stock.reallocate(id, wanted(after));
    }

    /** What is still to leave, from where the buyer comes for it. */
    private List<Wanted> wanted(Order order) {
        var place = reading.collectAt(order.id());
        return order.lines().stream()
                .filter(line -> line.open().isPositive())
                .map(line -> new Wanted(line.id(), line.variant(), line.title(), line.open(), place))
                .toList();
    }

    /** What is missing is asked for where the rest is to come from: at the door, or on the page where a buyer pays. */
    private void ask(Order after) {
        var order = reading.lockHeader(after.id());
        var expected = order.expecting(order.granted());
        var received = Received.of(payments.of(order.id()), expected.currency());
        var there = received.kept().plus(received.held());
        var missing = there.compareTo(expected) < 0 ? expected.minus(there) : Money.zero(expected.currency());
        boolean offline = missing.isPositive() && payments.ask(order.id(), missing);
        requests.ask(order, offline ? Money.zero(expected.currency()) : missing);
    }
}
