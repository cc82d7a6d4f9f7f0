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
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** The words of a query, from which stricter and laxer queries are made. */
final class Words {
    private static final float WHOLE_CODE = 200;
    /** Nobody types more; a pasted page would only make a query that is too large to run. */
    private static final int LONGEST = 200;

    private static final int MOST_WORDS = 16;

    private final String typed;
    private final List<Word> words;

    private Words(String typed, List<Word> words) {
        this.typed = typed;
        this.words = words;
    }

    static Words of(String typed) {
        var text = typed.strip();
        var written = text.substring(0, Math.min(text.length(), LONGEST)).split("\\s+");
        var words = new ArrayList<Word>();
        for (int i = 0; i < Math.min(written.length, MOST_WORDS); i++) {
            Word.of(written[i], i == written.length - 1).ifPresent(words::add);
        }
        var telling = words.stream().filter(word -> !word.isFiller()).toList();
        return new Words(text, telling.isEmpty() ? words : telling);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Every word, or the whole as one code: people write a code with spaces. */
    Query all() {
        return orWholeCode(matching(words.size()));
    }

    /** Three of five words, two of three, one of two. */
    Query most() {
        return orWholeCode(matching(words.size() < 3 ? 1 : Math.ceilDiv(words.size() * 6, 10)));
    }

    /** The same with similar spellings accepted for words the index does not know; empty when that changes nothing. */
    Optional<Words> respelt(IndexReader index) throws IOException {
        var respelt = new ArrayList<Word>();
        for (var word : words) {
            respelt.add(word.respelt(index).orElse(word));
        }
        return respelt.equals(words) ? Optional.empty() : Optional.of(new Words(typed, respelt));
    }

    private Query matching(int least) {
        if (words.size() == 1) {
            return words.getFirst().query();
        }
        var query = new BooleanQuery.Builder();
        boolean every = least == words.size();
        words.forEach(word -> query.add(word.query(), every ? Occur.MUST : Occur.SHOULD));
        return query.setMinimumNumberShouldMatch(every ? 0 : least).build();
    }

    private Query orWholeCode(Query query) {
        var code = Language.code(typed);
        if (words.size() == 1 || code.chars().noneMatch(Character::isDigit)) {
            return query;
        }
        return new BooleanQuery.Builder()
                .add(query, Occur.SHOULD)
                .add(
                        new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(Fields.CODE, code))), WHOLE_CODE),
                        Occur.SHOULD)
                .build();
    }
}
