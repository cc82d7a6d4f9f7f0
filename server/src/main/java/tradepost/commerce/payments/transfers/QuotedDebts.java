package tradepost.commerce.payments.transfers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Money;

/**
 * What customers owe for documents, and are asked for under the documents' own numbers. Whoever keeps those debts takes the money that quotes them,
 * and sees to it that their orders are paid by it.
 */
public interface QuotedDebts {
    /** A debt, the letters and digits of its number that a reference has room for, and what is open of it. */
    record Debt(OpenItemId id, String number, Money open) {}

    /** The orders that were invoiced under these numbers. */
    List<OrderId> orders(Collection<String> numbers);

    /** Keeps orders, whose payments are kept already, as they are until the transaction ends. */
    void lock(Collection<OrderId> orders);

    /** Those of these numbers that are debts, settled or not; they stay as they are until the transaction ends. */
    List<Debt> quoted(Collection<String> numbers);

    Optional<Debt> find(OpenItemId id);

    /** Within the caller's transaction: sets money that came against a debt; what is more than is open stays to the customer's credit. */
    void pay(OpenItemId debt, Money amount, StatementLineId line);
}
