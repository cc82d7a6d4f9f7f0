package tradepost.platform.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How deliveries are signed: with a secret that both sides know, or with a key of which the receiver has the public half only. */
public enum Algorithm {
    /** A secret that both sides know. */
    HMAC,
    /** A private key here, a public one at the receiver. */
    ED25519;

    static Algorithm of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
