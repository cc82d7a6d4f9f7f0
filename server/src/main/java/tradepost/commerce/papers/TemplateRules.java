package tradepost.commerce.papers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.JSONB;
import tradepost.db.ids.FileId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Guard;
import tradepost.kernel.entities.Proposed;
import tradepost.platform.files.Files;

/** What a template must be, so that every document can be printed with it. */
@Singleton
class TemplateRules implements Guard {
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");
    private static final long MOST_BYTES = 2 << 20;
    private static final long MOST_PIXELS = 4_000_000;
    private static final int LONGEST_FOOTER = 300;
    private static final int LONGEST_HEADER = 1000;
    private static final int LONGEST_TERMS = 4000;
    private final Json json;
    private final Files files;

    @Inject
    TemplateRules(Json json, Files files) {
        this.json = json;
        this.files = files;
    }

    @Override
    public void check(List<Proposed> proposed) {
        for (var template : proposed) {
            if (template.isToGo()) continue;
            checkLogo(template);
            checkTexts(template, "header", LONGEST_HEADER);
            checkTexts(template, "footer", LONGEST_FOOTER);
            checkTexts(template, "terms", LONGEST_TERMS);
            checkColumns(template);
        }
    }

    private void checkLogo(Proposed template) {
        if (!(template.after("logo_id") instanceof FileId id) || id.equals(template.before("logo_id"))) return;
        try {
            var file = files.get(id);
            if (!PICTURES.contains(file.type()))
                template.refuse("logo_id", "invalid", "This is %s; a logo is a PNG or a JPEG", file.type());
            else if (file.size() > MOST_BYTES)
                template.refuse("logo_id", "invalid", "A logo has at most 2 MB; this one has %s bytes", file.size());
            else if ((long) file.width() * file.height() > MOST_PIXELS)
                template.refuse(
                        "logo_id",
                        "invalid",
                        "A logo has at most 4 million pixels; this one has %s × %s",
                        file.width(),
                        file.height());
        } catch (Problem missing) {
            template.refuse("logo_id", "not_found", "There is no file %s", id);
        }
    }

    private void checkTexts(Proposed template, String field, int longest) {
        var texts = tree(template.after(field));
        if (texts == null) return;
        if (!texts.isObject()) {
            template.refuse(field, "invalid", "Give texts by language, such as {\"en\": \"…\"}");
            return;
        }
        for (var text : texts.properties()) {
            if (!Wording.knows(text.getKey()))
                template.refuse(
                        field,
                        "invalid",
                        "Documents are not written in '%s'; choose of %s",
                        text.getKey(),
                        String.join(", ", Wording.LANGUAGES));
            if (!text.getValue().isTextual() || text.getValue().asText().length() > longest)
                template.refuse(field, "invalid", "Give a text of at most %s characters", longest);
        }
    }

    private void checkColumns(Proposed template) {
        var columns = tree(template.after("columns"));
        if (columns == null) return;
        var shown = new HashSet<Column>();
        for (var code : columns)
            Column.of(code.asText())
                    .ifPresentOrElse(
                            shown::add,
                            () -> template.refuse("columns", "invalid", "There is no column '%s'", code.asText()));
        boolean complete =
                shown.contains(Column.QUANTITY) && (shown.contains(Column.NET) || shown.contains(Column.GROSS));
        if (!columns.isArray() || !complete)
            template.refuse("columns", "invalid", "Show at least quantity, and net or gross");
    }

    /** A document as somebody gives it or as it is kept; null where the table fills it in. */
    private JsonNode tree(Object value) {
        if (value == null) return null;
        return value instanceof JSONB stored ? json.tree(stored.data()) : Json.treeOf(value);
    }
}
