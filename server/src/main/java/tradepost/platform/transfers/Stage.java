package tradepost.platform.transfers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an import is. */
public enum Stage {
    /** The file is being read. */
    READING,
    /** Each row is tried without effect. */
    CHECKING,
    /** What it would do is known; waits to be applied. */
    CHECKED,
    /** Rows are being written. */
    APPLYING,
    /** All rows that could be are written. */
    APPLIED,
    /** Is being taken back. */
    UNDOING,
    /** Taken back, but for what somebody changed since. */
    UNDONE,
    /** Could not go on, with the reason. */
    FAILED,
    /** Stopped by somebody. */
    CANCELLED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a job has something to do here. */
    boolean isWork() {
        return this == READING || this == CHECKING || this == APPLYING || this == UNDOING;
    }

    /** Whether a job that was cut off in a phase may go on with an import that stands here. */
    boolean admits(Stage phase) {
        return this == phase || this == FAILED || this == CANCELLED;
    }
}
