package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/** Words of the index that are spelt almost like one it does not know. */
final class Spelling {
    private static final int SHORTEST = 4;
    private static final int LONG_WORD = 8;
    private static final int MOST = 12;

    private Spelling() {}

    private record Found(String word, int documents) {}

    /** Digits are not misspelt but meant: the next model number is another article. */
    static boolean mayErr(String word) {
        return word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter);
    }

    /**
     * One letter more, less, other or swapped; two in a long word, if one finds nothing. Lucene's own fuzzy query builds
     * an automaton for each field and each number of errors, which takes longer than all the rest of a search.
     */
    static List<String> similar(IndexReader index, String word, List<String> fields) throws IOException {
        var automata = new LevenshteinAutomata(word, true);
        for (int errors = 1; errors <= (word.length() < LONG_WORD ? 1 : 2); errors++) {
            var automaton = new CompiledAutomaton(automata.toAutomaton(errors), false, true);
            var found = new ArrayList<Found>();
            for (var field : fields) {
                var terms = MultiTerms.getTerms(index, field);
                if (terms != null) {
                    var matching = terms.intersect(automaton, null);
                    for (var term = matching.next(); term != null; term = matching.next()) {
                        found.add(new Found(term.utf8ToString(), matching.docFreq()));
                    }
                }
            }
            if (!found.isEmpty()) {
                found.sort(Comparator.comparingInt(Found::documents).reversed().thenComparing(Found::word));
                return found.stream().map(Found::word).distinct().limit(MOST).toList();
            }
        }
        return List.of();
    }
}
