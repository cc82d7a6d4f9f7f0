package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names between commas, as parameters give them and messages tell them. */
final class Words {
    private Words() {}

    /** Names for a message, in a stable order. */
    static String listed(Iterable<String> names) {
        var all = new ArrayList<String>();
        names.forEach(all::add);
        return String.join(", ", all.stream().sorted().toList());
    }

    static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
