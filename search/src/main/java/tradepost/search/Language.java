package tradepost.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** How text becomes terms. Documents and queries must agree on it: after a change here, raise {@link Fields#LAYOUT}. */
final class Language {
    static final int LONGEST_PREFIX = 12;

    /** Words a query can do without, unless it has nothing else. */
    static final Set<String> FILLERS =
            Set.of("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with");

    /** Folded and without plural: what is compared when the whole word is known. */
    static final Analyzer STEMS = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            var words = new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(source)));
            return new TokenStreamComponents(source, new EnglishMinimalStemFilter(words));
        }
    };

    /** Folded only: a word that is still being typed has no ending to remove. */
    static final Analyzer WORDS = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            return new TokenStreamComponents(source, new ASCIIFoldingFilter(new LowerCaseFilter(source)));
        }
    };

    /** As people write it, accents and all: what a suggestion shows. */
    static final Analyzer SPELLINGS = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            return new TokenStreamComponents(source, new LowerCaseFilter(source));
        }
    };

    private static final Analyzer PREFIXES = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            var words = new ASCIIFoldingFilter(new LowerCaseFilter(source));
            return new TokenStreamComponents(source, new EdgeNGramTokenFilter(words, 1, LONGEST_PREFIX, false));
        }
    };

    static final Analyzer INDEX = new PerFieldAnalyzerWrapper(STEMS, Map.of(Fields.PREFIX, PREFIXES));

    private static final Pattern COMPOUND = Pattern.compile("[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)+");
    private static final Pattern NOT_OF_A_CODE = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{8,}");

    private Language() {}

    /** "Wi-Fi" is two words and is also written as one: the text with such words joined behind it. */
    static String withCompounds(String text) {
        if (text.indexOf('-') < 0) {
            return text;
        }
        var joined = new StringBuilder(text);
        var found = COMPOUND.matcher(text);
        while (found.find()) {
            joined.append(' ').append(found.group().replace("-", ""));
        }
        return joined.toString();
    }

    /**
     * A code as it is compared. A barcode loses its leading zeros, because the same article is printed with 12 digits
     * in America and with 13 elsewhere.
     */
    static String code(String written) {
        var code = NOT_OF_A_CODE.matcher(written).replaceAll("").toLowerCase(Locale.ROOT);
        return LONG_NUMBER.matcher(code).matches() ? code.replaceFirst("^0+", "") : code;
    }

    static List<String> terms(Analyzer analyzer, String text) {
        var terms = new ArrayList<String>();
        try (var stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
            return terms;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
