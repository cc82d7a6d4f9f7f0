package tradepost.commerce.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can go wrong between a shop and its bank, as the sandbox bank plays it. */
public enum SandboxFault {
    /** The request never arrives. */
    LOSE_REQUEST,
    /** The request is carried out, and the answer never arrives. */
    LOSE_ANSWER,
    /** The request is carried out, and the bank answers that it failed, which it does not know. */
    FAIL,
    /** The answer takes its time. */
    DELAY,
    /** The bank sends its message twice. */
    MESSAGE_TWICE,
    /** The bank's message comes long after the answer. */
    MESSAGE_LATE,
    /** The bank's message arrives before its answer. */
    MESSAGE_FIRST,
    /** The bank wants to ask the owner of a kept card, which it cannot while they are away. */
    ASK_FIRST;

    static SandboxFault of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
