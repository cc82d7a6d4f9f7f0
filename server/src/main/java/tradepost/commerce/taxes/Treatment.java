package tradepost.commerce.taxes;

import java.util.List;

/** What the law does to a line: the taxes on it, none of them empty, and why. */
record Treatment(Reason reason, String explanation, List<Levy> levies) {
    Treatment {
        levies = levies.stream().filter(levy -> !levy.isNothing()).toList();
    }

    static Treatment free(Reason reason, String explanation) {
        return new Treatment(reason, explanation, List.of());
    }
}
