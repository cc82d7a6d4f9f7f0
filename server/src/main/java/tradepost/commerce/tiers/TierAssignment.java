package tradepost.commerce.tiers;

import java.time.LocalDate;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;

/** To whom a tier is given by hand, why, and until which day; without a day it is for ever. */
public record TierAssignment(AccountId customer, LocalDate until, String reason) {
    public TierAssignment {
        reason = reason == null ? "" : reason.strip();
        Problem.checks()
                .require(customer != null, "customer", "Say who gets the tier")
                .require(!reason.isEmpty(), "reason", "Say why it is given by hand")
                .require(reason.length() <= 500, "reason", "Say it in at most 500 letters")
                .done();
    }
}
