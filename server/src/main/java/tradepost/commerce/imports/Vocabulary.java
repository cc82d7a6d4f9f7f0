package tradepost.commerce.imports;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phrases that rules ask for, so that only those are looked for in a text. */
record Vocabulary(Set<String> phrases, Set<String> firstWords, int longest) {

    static Vocabulary of(Stream<String> wanted) {
        var phrases = wanted.collect(Collectors.toUnmodifiableSet());
        return new Vocabulary(
                phrases,
                phrases.stream().map(phrase -> phrase.split(" ")[0]).collect(Collectors.toUnmodifiableSet()),
                phrases.stream()
                        .mapToInt(phrase -> phrase.split(" ").length)
                        .max()
                        .orElse(0));
    }

    /** The known ones among all runs of words, read as they stand and with the last word in the singular. */
    Set<String> in(String text) {
        var words = Evidence.plain(text).split(" ");
        var found = new HashSet<String>();
        for (int from = 0; from < words.length; from++) {
            keep(words[from], found);
            if (firstWords.contains(words[from])) {
                var phrase = new StringBuilder(words[from]);
                for (int next = from + 1; next < Math.min(words.length, from + longest); next++) {
                    keep(phrase.append(' ').append(words[next]).toString(), found);
                }
            }
        }
        return found;
    }

    private void keep(String phrase, Set<String> found) {
        for (var form : forms(phrase)) {
            if (phrases.contains(form)) {
                found.add(form);
            }
        }
    }

    private static List<String> forms(String phrase) {
        int length = phrase.length();
        if (length <= 3 || !phrase.endsWith("s")) {
            return List.of(phrase);
        }
        var singular = phrase.substring(0, length - 1);
        if (phrase.endsWith("ies")) {
            return List.of(phrase, singular, phrase.substring(0, length - 3) + "y");
        }
        return phrase.endsWith("es")
                ? List.of(phrase, singular, phrase.substring(0, length - 2))
                : List.of(phrase, singular);
    }
}
