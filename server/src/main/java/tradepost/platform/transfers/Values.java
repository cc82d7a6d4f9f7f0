package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import tradepost.kernel.Decimal;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;

/** Between the cells of a file and the values of fields, as the API writes them. */
final class Values {
    private Values() {}

    static boolean isEmpty(JsonNode cell) {
        return cell == null
                || cell.isMissingNode()
                || cell.isNull()
                || cell.isTextual() && cell.asText().isEmpty();
    }

    /** A cell as the API would be given it; what a cell cannot mean is left as it is, since the entity has the better words for that. */
    static JsonNode read(Field field, JsonNode cell, Json json) {
        if (!cell.isTextual()) return field.kind() == Field.Kind.TEXT && cell.isNumber() ? text(cell) : cell;
        var text = cell.asText();
        return switch (field.kind()) {
            case TEXT -> cell;
            case WHOLE -> whole(text, cell);
            case YES_NO -> yesNo(text, cell);
            case DOCUMENT -> document(field, text, json);
            case DAY -> TextNode.valueOf(text.strip().replaceFirst("[T ]00:00(:00)?(\\.0+)?Z?$", ""));
            case MOMENT -> TextNode.valueOf(moment(text.strip()));
            case ID, NUMBER, QUANTITY, RATE, MONEY, BYTES -> TextNode.valueOf(text.strip());
        };
    }

    private static TextNode text(JsonNode number) {
        return TextNode.valueOf(number.asText());
    }

    private static JsonNode whole(String text, JsonNode otherwise) {
        try {
            return LongNode.valueOf(Decimal.of(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return otherwise;
        }
    }

    private static JsonNode yesNo(String text, JsonNode otherwise) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> BooleanNode.TRUE;
            case "false", "no", "0" -> BooleanNode.FALSE;
            default -> otherwise;
        };
    }

    private static JsonNode document(Field field, String text, Json json) {
        try {
            return json.mapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw Problem.invalid(field.name(), "This is not JSON: %s", e.getOriginalMessage());
        }
    }

    /** A day means its first moment. */
    private static String moment(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d") ? text + "T00:00:00Z" : text;
    }

    /** Whether a value that is wanted is the one that is there, however it is written. */
    static boolean same(Field field, JsonNode wanted, JsonNode there) {
        if (isEmpty(wanted) || isEmpty(there)) return isEmpty(wanted) && isEmpty(there);
        return switch (field.kind()) {
            case WHOLE, NUMBER, QUANTITY, RATE -> equal(wanted.asText(), there.asText());
            case MONEY ->
                equal(wanted.path("amount").asText(), there.path("amount").asText())
                        && wanted.path("currency")
                                .asText()
                                .equals(there.path("currency").asText());
            case MOMENT -> sameMoment(wanted.asText(), there.asText());
            case ID -> wanted.asText().equalsIgnoreCase(there.asText());
            case TEXT, YES_NO, DAY, DOCUMENT, BYTES -> wanted.equals(there);
        };
    }

    private static boolean equal(String one, String other) {
        try {
            return Decimal.of(one).compareTo(Decimal.of(other)) == 0;
        } catch (NumberFormatException notNumbers) {
            return one.equals(other);
        }
    }

    private static boolean sameMoment(String one, String other) {
        try {
            return Instant.parse(one).equals(Instant.parse(other));
        } catch (DateTimeParseException notMoments) {
            return one.equals(other);
        }
    }

    /** What makes one document of another when it is merged into it (RFC 7396): members that are to go are null. */
    static JsonNode patch(JsonNode from, JsonNode to) {
        if (!from.isObject() || !to.isObject()) return to;
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        from.fieldNames().forEachRemaining(name -> {
            if (!to.has(name)) patch.set(name, NullNode.instance);
        });
        for (var member : to.properties()) {
            var old = from.path(member.getKey());
            if (!member.getValue().equals(old)) patch.set(member.getKey(), patch(old, member.getValue()));
        }
        return patch;
    }
}
