package tradepost.supply.returns;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import tradepost.kernel.Problem;

/** Why somebody gives goods back. */
public enum ReturnReason {
    /** It does not work. */
    DEFECTIVE,
    /** It came broken. */
    DAMAGED,
    /** It is something else. */
    WRONG_ITEM,
    /** It is not as the page says. */
    NOT_AS_DESCRIBED,
    /** The customer does not want it. */
    UNWANTED,
    /** It came too late. */
    LATE,
    /** Anything else. */
    OTHER;

    @JsonCreator
    static ReturnReason of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "reason",
                        "'%s' is none of defective, damaged, wrong_item, not_as_described, unwanted, late, other",
                        code));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
