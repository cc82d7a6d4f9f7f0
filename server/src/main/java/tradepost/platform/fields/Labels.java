package tradepost.platform.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import org.jooq.JSONB;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Proposed;

/** What a field is called in other languages: texts by language tags. */
final class Labels {
    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private Labels() {}

    static void check(Proposed field, Json json) {
        var labels = tree(field.after("labels") instanceof Object given ? given : Map.of(), json);
        boolean fine = labels.isObject()
                && labels.size() <= MOST
                && labels.properties().stream()
                        .allMatch(label -> isTag(label.getKey())
                                && label.getValue().isTextual()
                                && !label.getValue().asText().isBlank()
                                && label.getValue().asText().length() <= LONGEST);
        if (!fine) field.refuse("labels", "invalid", "Give labels as texts by language, such as {\"de\": \"Farbe\"}");
    }

    private static boolean isTag(String text) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    /** A document as somebody gives it or as it is kept. */
    static JsonNode tree(Object value, Json json) {
        return value instanceof JSONB stored ? json.tree(stored.data()) : Json.treeOf(value);
    }
}
