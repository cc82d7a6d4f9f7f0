package tradepost.commerce.payments;

import java.util.Optional;

/** A payment provider that keeps cards or accounts for customers who want to use them again. We keep its name for one, and never what it is. */
public interface SavingGateway extends Gateway {
    /** Gives a kept one up; one that is gone already is fine. */
    void forget(String customer, String token);

    /** The way to pay by which a kept one is charged while its owner is away; empty where nobody but its owner can pay with it. */
    Optional<String> unattended();
}
