package tradepost.commerce.payments;

/** A payment provider that keeps cards for customers who want to use them again. We keep its name for one, and never the card. */
public interface SavingGateway extends Gateway {
    /** Gives a kept card up; one that is gone already is fine. */
    void forget(String token);
}
