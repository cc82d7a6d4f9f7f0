package tradepost.platform.transfers;

import java.util.HashMap;
import java.util.Map;

/** How a chunk of rows changes what is counted of an import. */
final class Tally {
    private final Map<String, Long> counts = new HashMap<>();

    Tally rows(long more) {
        counts.merge("rows", more, Long::sum);
        return this;
    }

    /** A row gets an outcome, in place of the one it had. */
    Tally outcome(String before, String after) {
        add(before, -1);
        add(after, 1);
        return this;
    }

    /** A row gets one and stays counted under what the import did of it. */
    Tally further(String outcome) {
        add(outcome, 1);
        return this;
    }

    private void add(String outcome, long more) {
        var name =
                switch (outcome) {
                    case "create" -> "created";
                    case "change" -> "changed";
                    default -> outcome;
                };
        if (!name.equals("read")) counts.merge(name, more, Long::sum);
    }

    long of(String count) {
        return counts.getOrDefault(count, 0L);
    }
}
