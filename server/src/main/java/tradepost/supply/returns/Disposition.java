package tradepost.supply.returns;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import tradepost.kernel.Problem;

/** What becomes of goods that came back. */
public enum Disposition {
    /** Back on the shelf. */
    SELLABLE,
    /** Put aside to be looked at. */
    QUARANTINE,
    /** Thrown away. */
    SCRAP,
    /** Back to the supplier; until then it is here and not for sale. */
    VENDOR;

    @JsonCreator
    static Disposition of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        Problem.invalid("disposition", "'%s' is none of sellable, quarantine, scrap, vendor", code));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
