package tradepost.commerce.payments.settlements;

import java.util.List;
import tradepost.kernel.Money;

/** What a report brought: lines that were read before, of the new ones how many were what, and what they leave on the account. */
public record ReadSettlement(
        int repeated, int matched, int noOperation, int amountDiffers, int missingHere, List<Money> net) {}
