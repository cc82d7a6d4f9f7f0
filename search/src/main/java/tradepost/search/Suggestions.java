package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Completes the last word with words of titles and brands that occur together with the words before it. */
final class Suggestions {
    /** So many words with the beginning are looked at, in alphabetical order; one letter can begin a whole dictionary. */
    private static final int READ = 5_000;

    private static final int WEIGHED = 40;

    private static final Comparator<Completion> COMMONEST =
            Comparator.comparingInt(Completion::documents).reversed().thenComparing(Completion::word);

    private final Snapshot snapshot;

    Suggestions(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    private record Completion(String word, String term, int documents) {}

    List<String> complete(String typed, int limit) throws IOException {
        int cut = typed.stripTrailing().lastIndexOf(' ') + 1;
        var before = typed.substring(0, cut).strip().toLowerCase(Locale.ROOT);
        var begun = String.join("", Language.terms(Language.WORDS, typed.substring(cut)));
        if (begun.isEmpty()) {
            return List.of();
        }
        var words = Words.of(before);
        var completions =
                beginning(begun).stream().sorted(COMMONEST).limit(WEIGHED).toList();
        if (!words.isEmpty()
                || snapshot.reader().hasDeletions()) { // a deleted document still counts as having the word
            completions = together(words.isEmpty() ? MatchAllDocsQuery.INSTANCE : words.all(), completions);
        }
        var lead = before.isEmpty() ? "" : before + " ";
        return completions.stream()
                .map(completion -> lead + completion.word())
                .distinct()
                .limit(limit)
                .toList();
    }

    private List<Completion> beginning(String begun) throws IOException {
        var found = new ArrayList<Completion>();
        var terms = MultiTerms.getTerms(snapshot.reader(), Fields.SUGGESTION);
        if (terms == null) {
            return found;
        }
        var beginning = new BytesRef(begun);
        var each = terms.iterator();
        var term = each.seekCeil(beginning) == SeekStatus.END ? null : each.term();
        for (; term != null && StringHelper.startsWith(term, beginning) && found.size() < READ; term = each.next()) {
            var text = term.utf8ToString();
            found.add(new Completion(text.substring(text.indexOf(Fields.SPELLING) + 1), text, each.docFreq()));
        }
        return found;
    }

    private List<Completion> together(Query before, List<Completion> completions) throws IOException {
        var together = new ArrayList<Completion>();
        for (var completion : completions) {
            var both = new BooleanQuery.Builder()
                    .add(before, Occur.FILTER)
                    .add(new TermQuery(new Term(Fields.SUGGESTION, completion.term())), Occur.FILTER)
                    .build();
            int documents = snapshot.searcher().count(both);
            if (documents > 0) {
                together.add(new Completion(completion.word(), completion.term(), documents));
            }
        }
        together.sort(COMMONEST);
        return together;
    }
}
