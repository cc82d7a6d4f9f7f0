package tradepost.platform.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** Whether a webhook is told: paused by a person, disabled because the other side said that it is gone. */
public enum WebhookStatus {
    /** Is told. */
    ACTIVE,
    /** Is not told until somebody resumes it; facts wait. */
    PAUSED,
    /** Switched off, since it failed for too long or said that it is gone. */
    DISABLED;

    Set<WebhookStatus> next() {
        return switch (this) {
            case ACTIVE -> Set.of(PAUSED, DISABLED);
            case PAUSED, DISABLED -> Set.of(ACTIVE);
        };
    }

    WebhookStatus to(WebhookStatus wanted) {
        if (next().contains(wanted)) return wanted;
        throw Problem.conflict("webhook_status", "A webhook that is %s cannot become %s", code(), wanted.code());
    }

    static WebhookStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
