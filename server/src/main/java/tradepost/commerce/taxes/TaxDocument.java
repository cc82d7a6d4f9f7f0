package tradepost.commerce.taxes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/**
 * What is told about the taxes of an order, invoice or credit note, as its source has it: amounts are positive here, and turned where they take something
 * back. What corrects another names the other's source, and bears the day of the original: its rates hold, never today's.
 */
public record TaxDocument(
        State state,
        Source source,
        UUID sourceId,
        String number,
        UUID corrects,
        LocalDate on,
        AccountId customer,
        Assessment assessment,
        List<Line> lines,
        List<TaxTotal> taxes,
        Money roundOff) {

    /** What a document does. */
    public enum State {
        /** Of an order: nothing is owed to the tax office yet. */
        ESTIMATED,
        /** Of an invoice: owed. */
        COMMITTED,
        /** Of a credit note: takes back a part at the original rates. */
        ADJUSTED,
        /** Takes all back, as if it had never been. */
        VOIDED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        int sign() {
            return switch (this) {
                case ESTIMATED, COMMITTED -> 1;
                case ADJUSTED, VOIDED -> -1;
            };
        }
    }

    /** What a document is about. */
    public enum Source {
        /** An order. */
        ORDER,
        /** An invoice. */
        INVOICE,
        /** A credit note. */
        CREDIT_NOTE;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A line with the rate it was taxed at, and why. */
    public record Line(
            String title,
            String code,
            String taxClass,
            Reason reason,
            String explanation,
            String group,
            Rate rate,
            Money net,
            Money tax) {}

    /** The same under the number that its source got. */
    public TaxDocument called(String name) {
        return new TaxDocument(
                state, source, sourceId, name, corrects, on, customer, assessment, lines, taxes, roundOff);
    }

    Money net() {
        return sum(lines.stream().map(Line::net).toList());
    }

    Money tax() {
        return sum(lines.stream().map(Line::tax).toList());
    }

    private Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(roundOff.currency()), Money::plus);
    }

    Money total() {
        return net().plus(tax()).plus(roundOff);
    }
}
