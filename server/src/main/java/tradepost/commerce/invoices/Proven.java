package tradepost.commerce.invoices;

import java.util.List;
import tradepost.kernel.Money;

/** Documents beside the books. Each line says what one and the other add up to; the difference is zero, or there is a bug. */
public record Proven(boolean foots, List<Line> lines) {
    /** Something that has to be the same in both. */
    public record Line(String what, Money documents, Money books, Money difference) {}
}
