package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * One word as it was written. "Wi-Fi" is two stems and also one, "wifi".
 *
 * @param stems          what it is compared by
 * @param whole          the word folded and without dashes, for prefixes and similar spellings
 * @param last           whether it may still be being typed
 * @param similar        words that will do as well, and are worth less
 * @param similarlyBegun beginnings of words that will do as well
 */
record Word(
        List<String> stems,
        String whole,
        String code,
        boolean last,
        List<String> similar,
        List<String> similarlyBegun) {
    private static final List<String> WHOLE_WORDS = List.of(Fields.TITLE, Fields.BRAND);
    private static final float TITLE = 3;
    private static final float BRAND = 2;
    private static final float CODE = 100;
    private static final float BEGUN = 0.5f;
    private static final float SIMILAR = 0.5f;
    /** A word in several places counts by the best of them, and a little by the others. */
    private static final float ELSEWHERE = 0.1f;

    private static final int SHORTEST_CODE_BEGUN = 4;

    /** Nothing, if there is no letter or digit in it. */
    static Optional<Word> of(String written, boolean last) {
        var stems = Language.terms(Language.STEMS, written);
        var whole = String.join("", Language.terms(Language.WORDS, written));
        return stems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Word(stems, whole, Language.code(written), last, List.of(), List.of()));
    }

    boolean isFiller() {
        return !last && Language.FILLERS.contains(whole);
    }

    /** With words of similar spelling as good as this one; empty when the index knows it, or none like it. */
    Optional<Word> respelt(IndexReader index) throws IOException {
        if (!Spelling.mayErr(single()) || isKnown(index)) {
            return Optional.empty();
        }
        var words = Spelling.similar(index, single(), WHOLE_WORDS);
        var begun =
                last && words.isEmpty() ? Spelling.similar(index, prefix(), List.of(Fields.PREFIX)) : List.<String>of();
        return words.isEmpty() && begun.isEmpty()
                ? Optional.empty()
                : Optional.of(new Word(stems, whole, code, last, words, begun));
    }

    private boolean isKnown(IndexReader index) throws IOException {
        if (last && index.docFreq(new Term(Fields.PREFIX, prefix())) > 0) {
            return true;
        }
        for (var field : List.of(Fields.TITLE, Fields.BRAND, Fields.TEXT)) {
            if (index.docFreq(new Term(field, single())) > 0) {
                return true;
            }
        }
        return false;
    }

    Query query() {
        var ways = new ArrayList<Query>();
        if (stems.size() > 1) {
            ways.add(inPieces());
        }
        inAnyField(single(), ways);
        ways.add(exactly(Fields.CODE, code, CODE));
        if (last) {
            ways.add(exactly(Fields.PREFIX, prefix(), BEGUN));
            if (code.length() >= SHORTEST_CODE_BEGUN && code.chars().anyMatch(Character::isDigit)) {
                ways.add(new BoostQuery(new PrefixQuery(new Term(Fields.CODE, code)), BEGUN));
            }
        }
        for (var word : similar) {
            var like = new ArrayList<Query>();
            inAnyField(word, like);
            ways.add(new BoostQuery(new DisjunctionMaxQuery(like, ELSEWHERE), SIMILAR));
        }
        similarlyBegun.forEach(beginning -> ways.add(exactly(Fields.PREFIX, beginning, BEGUN * SIMILAR)));
        return new DisjunctionMaxQuery(ways, ELSEWHERE);
    }

    private String single() {
        return stems.size() == 1 ? stems.getFirst() : whole;
    }

    private String prefix() {
        return whole.substring(0, Math.min(whole.length(), Language.LONGEST_PREFIX));
    }

    private Query inPieces() {
        var every = new BooleanQuery.Builder();
        for (var stem : stems) {
            var anywhere = new ArrayList<Query>();
            inAnyField(stem, anywhere);
            every.add(new DisjunctionMaxQuery(anywhere, ELSEWHERE), Occur.MUST);
        }
        return every.build();
    }

    private static void inAnyField(String stem, List<Query> ways) {
        ways.add(new BoostQuery(new TermQuery(new Term(Fields.TITLE, stem)), TITLE));
        ways.add(new BoostQuery(new TermQuery(new Term(Fields.BRAND, stem)), BRAND));
        ways.add(new TermQuery(new Term(Fields.TEXT, stem)));
    }

    private static Query exactly(String field, String term, float score) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, term))), score);
    }
}
