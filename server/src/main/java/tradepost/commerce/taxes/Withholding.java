package tradepost.commerce.taxes;

import java.util.List;
import tradepost.db.ids.WithholdingRuleId;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** What is withheld beside a document: settled before the document is booked, since what is collected is asked for with it, and written once it is told. */
public final class Withholding {
    static final Withholding NONE = new Withholding(List.of());
    private final List<Part> parts;

    /** By one rule. The base counts for the threshold of the year, and some of it bears the tax; all are negative where they are taken back. */
    record Part(
            WithholdingRuleId rule,
            long year,
            long base,
            long taxed,
            Money amount,
            String section,
            boolean collected,
            Rate rate) {}

    Withholding(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** What the seller collects, as the document has it: a credit note gives back what it names. */
    public List<TaxCollection> collections() {
        return due().stream()
                .filter(part -> part.collected() && !part.amount().isZero())
                .map(part -> new TaxCollection(
                        part.section(),
                        part.rate(),
                        part.amount().isPositive()
                                ? part.amount()
                                : part.amount().times(-1)))
                .toList();
    }

    /** Those that come to something. */
    List<Part> due() {
        return parts.stream()
                .filter(part -> part.taxed() != 0 || !part.amount().isZero())
                .toList();
    }
}
