package tradepost.commerce.payments;

import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;

/**
 * Whether a customer may owe. Whoever keeps credit accounts implements it; without one, nobody pays on account. It is asked within the
 * transaction that places the order, so that a lock on the account holds until the order stands.
 */
public interface AccountCredit {
    /** Whether the caller's checkout offers it. */
    boolean isOffered();

    /** Lets the order be owed for, or refuses with a problem that says why. */
    void claim(OrderId order, Money amount);

    /** An order that is owed for became dearer or, by a negative amount, cheaper. */
    void adjust(OrderId order, Money by);
}
