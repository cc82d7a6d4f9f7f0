package tradepost.commerce.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tradepost.kernel.Problem;

/**
 * A balanced change of accounts. The key makes it happen once: the same key with the same content gives the same posting again, for ever. Without
 * a date it counts for the shop's today.
 */
public record NewPosting(String key, LocalDate on, String text, Reference reference, List<NewEntry> entries) {
    private static final int MOST_ENTRIES = 1000;

    public NewPosting {
        text = text == null ? "" : text.strip();
        entries = entries == null ? List.of() : List.copyOf(entries);
        Problem.checks()
                .require(
                        key != null && key.matches("[\\x21-\\x7e]{1,255}") && !key.startsWith("ledger:"),
                        "key",
                        "Give a key of 1 to 255 visible ASCII characters that names this posting once and for ever")
                .require(text.length() <= 500, "text", "A text has at most 500 characters")
                .require(
                        entries.size() >= 2 && entries.size() <= MOST_ENTRIES,
                        "entries",
                        "A posting has 2 to %s entries",
                        MOST_ENTRIES)
                .done();
        var unbalanced = unbalanced(entries);
        if (!unbalanced.isEmpty()) throw Problem.invalid(unbalanced);
    }

    /** The entries of every unit whose debits and credits differ, each with what is wrong. */
    private static List<Problem.Field> unbalanced(List<NewEntry> entries) {
        var sums = new TreeMap<String, Amount>();
        for (var entry : entries) sums.merge(entry.amount().unit().code(), entry.amount(), Amount::plus);
        var wrong = new ArrayList<Problem.Field>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var sum = sums.get(entry.amount().unit().code());
            if (sum.minor() == 0) continue;
            wrong.add(new Problem.Field(
                    "/entries/" + i + "/amount",
                    "unbalanced",
                    "%s of %s: the entries in %s add up to %s and must add up to zero"
                            .formatted(entry.amount(), entry.account(), sum.unit(), sum)));
        }
        return wrong;
    }
}
