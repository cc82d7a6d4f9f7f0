package tradepost.platform.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the body is laid out: as Standard Webhooks has it, or as a CloudEvents 1.0 document. Headers and signatures are the same. */
public enum Form {
    /** As Standard Webhooks has it. */
    STANDARD("application/json"),
    /** As CloudEvents has it. */
    CLOUDEVENTS("application/cloudevents+json");

    private final String mediaType;

    Form(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    static Form of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
