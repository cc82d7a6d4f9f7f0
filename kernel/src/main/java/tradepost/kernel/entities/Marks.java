package tradepost.kernel.entities;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.Field;

/**
 * What a migration says of a column in its comment, besides what people read: {@code [search]} that records are found by its words, and
 * {@code [=draft Seen by staff only]} what one of its values means.
 */
record Marks(String text, boolean searched, Map<String, String> meanings) {
    private static final String SEARCH = "[search]";
    private static final Pattern MEANING = Pattern.compile("\\[=(\\w+) ([^]]+)]");

    static Marks of(Field<?> field) {
        var comment = field.getComment();
        var meanings = new LinkedHashMap<String, String>();
        MEANING.matcher(comment).results().forEach(found -> meanings.put(found.group(1), found.group(2)));
        var text = MEANING.matcher(comment).replaceAll("").replace(SEARCH, "").strip();
        return new Marks(text, comment.contains(SEARCH), meanings);
    }
}
