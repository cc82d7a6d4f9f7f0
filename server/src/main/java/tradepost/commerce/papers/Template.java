package tradepost.commerce.papers;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.db.ids.FileId;
import tradepost.db.ids.LegalEntityId;

/** A template as it is kept: texts by language, columns by their codes. */
record Template(
        LegalEntityId entity,
        boolean preferred,
        FileId logo,
        String colour,
        FontFamily font,
        float scale,
        Map<String, String> header,
        Map<String, String> footer,
        Map<String, String> terms,
        List<String> columns,
        boolean bank,
        boolean code) {
    Set<Column> shown() {
        var shown = EnumSet.noneOf(Column.class);
        for (var code : columns) Column.of(code).ifPresent(shown::add);
        return shown;
    }

    static float scale(String size) {
        return switch (size) {
            case "small" -> 0.9f;
            case "large" -> 1.1f;
            default -> 1;
        };
    }
}
