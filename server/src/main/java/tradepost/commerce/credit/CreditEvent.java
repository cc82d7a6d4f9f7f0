package tradepost.commerce.credit;

import java.time.LocalDate;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CreditLineId;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.facts.Fact;

/** What happens to what customers may owe. */
public sealed interface CreditEvent extends Fact {
    CreditLineId line();

    @Override
    default Id aggregate() {
        return line();
    }

    /** A customer may owe so much from now on. */
    record Granted(CreditLineId line, AccountId customer, Money limit) implements CreditEvent {}

    /** A customer may owe more than that for a while. */
    record Overridden(CreditLineId line, AccountId customer, Money extra, LocalDate until, String reason)
            implements CreditEvent {}
}
