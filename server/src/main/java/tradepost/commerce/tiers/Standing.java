package tradepost.commerce.tiers;

import java.time.LocalDate;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerTierId;

/** Which tier a customer has, null for none; by hand until a day, or for ever where that is null. */
record Standing(
        AccountId customer, CustomerTierId tier, boolean manual, LocalDate until, LocalDate since, LocalDate fallsOn) {
    static Standing none(AccountId customer, LocalDate today) {
        return new Standing(customer, null, false, null, today, null);
    }

    /** Whether somebody has assigned it and that has not ended. */
    boolean isFixed(LocalDate today) {
        return manual && (until == null || !until.isBefore(today));
    }

    Standing with(CustomerTierId other, LocalDate today) {
        return new Standing(customer, other, false, null, today, null);
    }

    Standing assigned(CustomerTierId other, LocalDate last, LocalDate today) {
        return new Standing(customer, other, true, last, today, null);
    }

    Standing falling(LocalDate day) {
        return new Standing(customer, tier, false, null, since, day);
    }
}
