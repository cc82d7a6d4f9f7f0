package tradepost.commerce.imports;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The attributes of one row: a JSON object whose values are texts, numbers and truths; anything else is left out and noted. */
record AttributesCell(SortedMap<String, AttributeValue> values, List<Note> notes) {
    private static final Pattern PLAIN_CODE = Pattern.compile("[a-z0-9]+(?:_+[a-z0-9]+)*+");
    private static final int LONGEST_VALUE = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static AttributesCell read(long row, String given) {
        var cell = new AttributesCell(new TreeMap<>(), new ArrayList<>());
        if (given.isBlank()) {
            return cell;
        }
        try {
            var json = JSON.readTree(given);
            if (json.isObject()) {
                json.properties().forEach(property -> cell.take(row, property.getKey(), property.getValue()));
                return cell;
            }
        } catch (JacksonException _) {
            // the note below answers it
        }
        cell.notes.add(
                Note.warning(
                        row,
                        "attributes_unreadable",
                        "attributes",
                        "The attributes are not a JSON object such as {\"colour\":\"red\"}; the product came in without them."));
        return cell;
    }

    private void take(long row, String name, JsonNode json) {
        var code = code(name);
        var value = code.isEmpty() ? Optional.<AttributeValue>empty() : value(row, code, json);
        value.ifPresent(one -> values.put(code, one));
        if (value.isEmpty() && !json.isNull() && !json.asText().isBlank() || code.isEmpty() || json.isObject()) {
            notes.add(Note.warning(
                    row,
                    "attribute_left_out",
                    "attributes",
                    "The attribute \"%s\" holds no single value and was left out."
                            .formatted(CleanText.line(name, 60).text())));
        }
    }

    private Optional<AttributeValue> value(long row, String code, JsonNode json) {
        return switch (json.getNodeType()) {
            case BOOLEAN -> Optional.of(new AttributeValue.Flag(json.booleanValue()));
            case NUMBER -> Optional.of(new AttributeValue.Number(json.decimalValue()));
            case STRING -> text(row, code, json.textValue());
            case ARRAY ->
                text(
                        row,
                        code,
                        json.valueStream()
                                .filter(JsonNode::isValueNode)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining("\n")));
            case NULL, OBJECT, BINARY, MISSING, POJO -> Optional.empty();
        };
    }

    private Optional<AttributeValue> text(long row, String code, String given) {
        var clean = CleanText.lines(given, LONGEST_VALUE);
        for (var repair : clean.repairs()) {
            notes.add(Note.repaired(
                    row, repair.code, "attributes." + code, "In the attribute %s %s.".formatted(code, repair.said)));
        }
        var list = inOneLine(clean.text());
        return list.isEmpty() ? Optional.empty() : Optional.of(new AttributeValue.Text(list));
    }

    /** Lists come one entry a line, often with dashes and commas as well; shops show them in one line. */
    private static String inOneLine(String text) {
        if (text.indexOf('\n') < 0) {
            return text;
        }
        return text.lines()
                .map(line -> line.replaceAll("^[-•*\\s]+|[,;\\s]+$", ""))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String code(String name) {
        if (PLAIN_CODE.matcher(name).matches()) {
            return name;
        }
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "_")
                .replaceAll("^_+|_+$", "");
    }
}
