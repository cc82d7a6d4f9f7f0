package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.SavedMethodId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/**
 * Charges what a customer has kept while they are away. The request carries what is charged, so that a repetition of it, by whomever, is the same
 * request; from there on it is a payment as any other.
 */
@Singleton
public class KeptCharges {
    private final Db db;
    private final SavedMethods saved;
    private final Gateways gateways;
    private final PaymentSteps steps;
    private final FollowUps followUps;
    private final Tenants tenants;

    @Inject
    KeptCharges(
            Db db, SavedMethods saved, Gateways gateways, PaymentSteps steps, FollowUps followUps, Tenants tenants) {
        this.db = db;
        this.saved = saved;
        this.gateways = gateways;
        this.steps = steps;
        this.followUps = followUps;
        this.tenants = tenants;
    }

    /**
     * Writes down, within the caller's transaction, that an order is to be paid with one of its customer's kept methods, or the one they prefer;
     * {@link Payments#pay} sends it after the commit.
     */
    public Payments.Started start(OrderId order, Money amount, AccountId owner, SavedMethodId id) {
        if (!db.inTransaction()) throw new IllegalStateException("A payment is written in its order's transaction");
        var kept = saved.chargeable(owner, id);
        var today = Time.today(tenants.current().zone());
        if (kept.expiresOn() != null && kept.expiresOn().isBefore(today))
            throw Problem.conflict(
                    "method_expired",
                    "This card ended on %s; ask the customer to pay with another one",
                    kept.expiresOn());
        var method = method(kept.gateway());
        return steps.begin(
                order,
                amount,
                method,
                gateways.taking(method).name(),
                null,
                Operation.Kind.PURCHASE,
                followUps.firstCheck(method),
                "",
                new Operation.Kept(kept.customer(), kept.token()));
    }

    private String method(String gateway) {
        return gateways.saving(gateway)
                .unattended()
                .orElseThrow(() -> Problem.conflict(
                        "owner_needed",
                        "What is kept at %s can be paid with by its owner alone; send the customer the link to pay",
                        gateway));
    }
}
