package tradepost.platform.settings;

import java.util.Map;

/** A shop's own values by name. */
record Values(Map<String, Object> own) {
    Values {
        own = Map.copyOf(own);
    }
}
