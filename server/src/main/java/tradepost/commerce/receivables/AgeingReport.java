package tradepost.commerce.receivables;

import java.time.LocalDate;
import java.util.List;
import tradepost.kernel.Money;

/** Who owes how much for how long. The cursor leads to the next customers and is null behind the last. */
public record AgeingReport(LocalDate day, List<Line> lines, String cursor) {
    /** A debtor's debts by days overdue, and what they have to their credit; the balance is all debts less the credit. */
    public record Line(
            String debtor,
            Money notDue,
            Money to30,
            Money to60,
            Money to90,
            Money over90,
            Money credit,
            Money balance) {}
}
