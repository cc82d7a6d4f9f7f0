package tradepost.commerce.taxes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a line is taxed as it is. An amount of tax alone does not say: nothing may be due for six different reasons, which documents must tell apart. */
public enum Reason {
    /** At the standard rate. */
    STANDARD,
    /** At a reduced rate. */
    REDUCED,
    /** Taxable, at zero. */
    ZERO,
    /** Exempt, by law or by certificate. */
    EXEMPT,
    /** The buyer owes the tax. */
    REVERSE_CHARGE,
    /** Goods leave the country or the Union. */
    EXPORT,
    /** A special economic zone, treated like an export. */
    SPECIAL_ZONE,
    /** Not a taxable supply, or in a place where the seller is not registered. */
    OUT_OF_SCOPE;

    /** As stored. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Reason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether the document has to say it in words, beside rate and amount. */
    public boolean isToBeSaid() {
        return switch (this) {
            case STANDARD, REDUCED, ZERO -> false;
            case EXEMPT, REVERSE_CHARGE, EXPORT, SPECIAL_ZONE, OUT_OF_SCOPE -> true;
        };
    }
}
