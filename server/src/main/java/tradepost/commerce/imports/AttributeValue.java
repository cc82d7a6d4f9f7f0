package tradepost.commerce.imports;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The value of one attribute of one product, in the most exact form it has. */
public sealed interface AttributeValue {

    record Text(String text) implements AttributeValue {
        @Override
        public String shown() {
            return text;
        }
    }

    record Number(BigDecimal number) implements AttributeValue {
        /** 25.0 and 25 are one number. */
        public Number {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            number = number.scale() < 0 ? number.setScale(0) : number;
        }

        @Override
        public String shown() {
            return number.toPlainString();
        }
    }

    record Flag(boolean yes) implements AttributeValue {
        @Override
        public String shown() {
            return yes ? "yes" : "no";
        }
    }

    record Day(LocalDate day) implements AttributeValue {
        @Override
        public String shown() {
            return day.toString();
        }
    }

    /** The value as a person reads it and as two equal values compare. */
    String shown();
}
