package tradepost.commerce.ledger;

import java.time.LocalDate;
import java.util.List;
import tradepost.db.ids.LedgerAccountId;
import tradepost.db.ids.LedgerEntryId;
import tradepost.db.ids.LedgerPostingId;

/**
 * What happened to an account between two days, in its own direction: the opening balance and every change make the closing balance. The
 * balances are of the whole range on every page.
 */
public record Statement(
        LedgerAccountId account,
        String code,
        LocalDate from,
        LocalDate to,
        Amount opening,
        List<Line> lines,
        Amount closing,
        String next) {
    /** One entry, and the balance after it. */
    public record Line(
            LedgerEntryId entry,
            LedgerPostingId posting,
            LocalDate on,
            String text,
            Reference reference,
            Amount change,
            Amount balance) {}
}
