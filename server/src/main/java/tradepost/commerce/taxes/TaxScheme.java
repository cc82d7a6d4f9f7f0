package tradepost.commerce.taxes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kind of law that taxes a sale. */
public enum TaxScheme {
    /** Goods and services tax, as India has it. */
    GST,
    /** Value added tax. */
    VAT,
    /** Sales tax of the last sale only. */
    SALES,
    /** Not taxed. */
    NONE;

    /** As stored. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaxScheme of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
