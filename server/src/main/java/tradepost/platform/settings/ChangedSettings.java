package tradepost.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import tradepost.kernel.Problem;
import tradepost.kernel.verbs.Discreet;

/** Settings by name, with what they shall be. */
public record ChangedSettings(Map<String, JsonNode> values) implements Discreet {
    public ChangedSettings {
        if (values == null || values.isEmpty()) throw Problem.invalid("values", "Name at least one setting to change");
    }

    /** The values may be secret; each setting has a line of its own in the audit. */
    @Override
    public Object told() {
        return Map.of("names", values.keySet().stream().sorted().toList());
    }
}
