package tradepost.commerce.credit;

import java.time.LocalDate;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CreditLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** What a customer may owe, as it stands. */
record CreditLine(
        CreditLineId id,
        AccountId customer,
        Money limit,
        Rate tolerance,
        Integer overdueDays,
        Money extra,
        LocalDate extraUntil) {
    /** The limit with its tolerance, and what is allowed on top of it on a day. */
    Money allowed(LocalDate day) {
        var allowed = limit.plus(limit.share(tolerance));
        return extraUntil == null || extraUntil.isBefore(day) ? allowed : allowed.plus(extra);
    }
}
