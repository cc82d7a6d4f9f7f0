package tradepost.commerce.tiers;

import java.time.LocalDate;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerTierId;
import tradepost.kernel.facts.Fact;

/** What happens to customers' tiers. */
public sealed interface TierEvent extends Fact {
    AccountId customer();

    @Override
    default AccountId aggregate() {
        return customer();
    }

    /** A customer has another tier; from or to is null where there was or is none. */
    record Changed(AccountId customer, CustomerTierId from, CustomerTierId to, TierCause cause, String reason)
            implements TierEvent {}

    /** A customer's turnover is below the tier, which is lost on that day unless it is reached again. */
    record Endangered(AccountId customer, CustomerTierId tier, LocalDate fallsOn) implements TierEvent {}
}
