package tradepost.platform.settings;

import java.util.Map;

/** A shop's own values by name, as they were at one stamp. */
record Values(long stamp, Map<String, Object> own) {
    Values {
        own = Map.copyOf(own);
    }
}
