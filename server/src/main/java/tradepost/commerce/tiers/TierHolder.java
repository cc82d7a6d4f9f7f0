package tradepost.commerce.tiers;

import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;

/** The customer whose tier it is about. */
public record TierHolder(AccountId customer) {
    public TierHolder {
        Problem.checks()
                .require(customer != null, "customer", "Name the customer")
                .done();
    }
}
