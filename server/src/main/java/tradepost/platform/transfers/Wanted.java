package tradepost.platform.transfers;

import java.util.Map;

/** What whoever starts an import says of its columns: which field each fills, what is the same in every row, and what an empty cell means. */
record Wanted(Map<String, String> mapping, Map<String, String> constants, Map<String, String> defaults) {
    Wanted {
        mapping = mapping == null ? Map.of() : Map.copyOf(mapping);
        constants = constants == null ? Map.of() : Map.copyOf(constants);
        defaults = defaults == null ? Map.of() : Map.copyOf(defaults);
    }

    boolean saysNothing() {
        return mapping.isEmpty() && constants.isEmpty() && defaults.isEmpty();
    }
}
