package tradepost.platform.settings;

import java.util.List;
import tradepost.kernel.Problem;

/** Settings that shall be again what they are where nobody says otherwise. */
public record ForgottenSettings(List<String> names) {
    public ForgottenSettings {
        if (names == null || names.isEmpty()) throw Problem.invalid("names", "Name at least one setting to reset");
    }
}
