package tradepost.kernel.entities;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tradepost.kernel.Problem;

/**
 * Finds records by words: each that is asked for begins one of the record. The words of searched columns, which their migration's comments mark, stand
 * beside the records in {@code kernel.word}; triggers keep them in the transaction of the record, whoever writes it.
 */
final class Search {
    /** Stands for all searched fields, where a filter names one. */
    static final String ALL = "q";

    private static final int MOST_WORDS = 8;
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_TEXT = 1000;
    private static final Pattern LEFT_OUT = Pattern.compile("[\\u0300-\\u036f\\u00ad\\u200b-\\u200f\\ufeff]");
    private static final Pattern BETWEEN =
            Pattern.compile("[\\p{IsWhite_Space}\\p{Cc}[\\p{P}\\p{S}&&[^\\p{IsAlphabetic}]]]+");
    private static final Table<?> WORDS = DSL.table(DSL.name("kernel", "word"));
    private static final Field<String> FIELD =
            DSL.field(WORDS.getQualifiedName().append("field"), SQLDataType.CLOB);
    private static final Field<String> WORD = DSL.field(WORDS.getQualifiedName().append("word"), SQLDataType.CLOB);

    private Search() {}

    /** Whether a path names all searched fields of an entity, or of one that is related to it. */
    static boolean isAll(String path) {
        return path.equals(ALL) || path.endsWith("." + ALL);
    }

    /** Holds for the records that have all words in the field that a test names, or in any. */
    static Condition holds(Entity entity, Filter.Test test, String name) {
        if (test.operator() != Operator.CONTAINS)
            throw Problem.malformed("malformed_filter", "%s takes words and no comparison", name);
        var known = entity.searched();
        var columns = name.equals(ALL)
                ? known
                : known.stream().filter(column -> column.name().equals(name)).toList();
        if (columns.isEmpty()) throw unknown(entity, name, known);
        return DSL.and(asked(test.values().getFirst()).stream()
                .map(word -> begins(entity, columns, word))
                .toList());
    }

    private static Problem unknown(Entity entity, String name, List<Column> known) {
        if (known.isEmpty())
            return Problem.malformed("not_searched", "%s are not searched by words; use their filters", entity.name);
        return Problem.malformed(
                "not_searched",
                "%s are not searched by %s; they are by: %s",
                entity.name,
                name,
                Words.listed(known.stream().map(Column::name).toList()));
    }

    private static List<String> asked(String text) {
        var words = words(text);
        if (words.isEmpty())
            throw Problem.malformed("empty_search", "There is no word in '%s'; give a letter or digit at least", text);
        if (words.size() > MOST_WORDS)
            throw Problem.malformed("too_many_words", "Search for at most %s words at once", MOST_WORDS);
        return words;
    }

    /** What a text is found by: the same as the database's own {@code kernel.words}, in the order in which they stand. */
    static List<String> words(String text) {
        var plain = Normalizer.normalize(shortened(text, LONGEST_TEXT), Normalizer.Form.NFKD);
        var bare = LEFT_OUT.matcher(plain).replaceAll("");
        // Letter by letter, as the database does it: what is lower case at the end of a word is so everywhere.
        var lower = bare.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return BETWEEN.splitAsStream(lower)
                .filter(word -> !word.isEmpty())
                .map(word -> shortened(word, LONGEST_WORD))
                .distinct()
                .toList();
    }

    private static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** The word stands in the statement itself: whether it is rare or in every record decides where the planner begins, and so it has to know. */
    @SuppressWarnings("unchecked")
    private static Condition begins(Entity entity, List<Column> columns, String word) {
        var id = (Field<Object>) entity.id().field();
        var record = DSL.field(WORDS.getQualifiedName().append("record_id"), id.getDataType());
        var fields = columns.stream()
                .map(column -> DSL.inline(entity.table.getSchema().getName() + "." + entity.table.getName() + "."
                        + column.field().getName()))
                .toList();
        return id.in(DSL.select(record)
                .from(WORDS)
                .where(FIELD.in(fields))
                .and(WORD.ge(DSL.inline(word)))
                .and(WORD.lt(DSL.inline(word + Conditions.LAST))));
    }
}
