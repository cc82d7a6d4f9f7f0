package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;
import tradepost.kernel.Decimal;
import tradepost.kernel.Problem;

/** What values a custom field takes: how they are written to the world, and as what they are compared. */
public enum CustomType {
    TEXT("text", "text_value"),
    NUMBER("number", "whole_value"),
    BOOLEAN("yes_no", "whole_value"),
    DATE("day", "whole_value"),
    TIMESTAMP("moment", "moment_value"),
    CHOICE("text", "text_value"),
    LINK("id", "text_value");

    private static final int LONGEST = 10_000;
    /** An index takes so much of a text. */
    private static final int COMPARED = 500;
    /** So many decimals has a number. */
    private static final int DECIMALS = 6;

    private static final BigDecimal LARGEST = new BigDecimal("9000000000000");

    /** Its name among the types of fields that tables have. */
    final String kind;
    /** Where in the mirror its values stand. */
    final String column;

    CustomType(String kind, String column) {
        this.kind = kind;
        this.column = column;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CustomType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no type " + word));
    }

    DataType<?> dataType() {
        return switch (column) {
            case "text_value" -> SQLDataType.CLOB;
            case "whole_value" -> SQLDataType.BIGINT;
            default -> SQLDataType.INSTANT;
        };
    }

    /** By what a filter may compare it. */
    List<String> operators() {
        var operators = new ArrayList<>(
                switch (this) {
                    case TEXT -> Member.TEXTS;
                    case NUMBER, DATE, TIMESTAMP -> Member.ORDERED;
                    case BOOLEAN, CHOICE, LINK -> Member.EQUAL;
                });
        operators.add("null");
        return operators;
    }

    /** A value from a JSON body as it is kept; whether a choice or a record is there is asked elsewhere. */
    JsonNode read(JsonNode value) {
        return switch (this) {
            case TEXT -> TextNode.valueOf(text(value, LONGEST));
            case CHOICE, LINK -> TextNode.valueOf(text(value, COMPARED));
            case NUMBER -> TextNode.valueOf(number(value));
            case BOOLEAN -> {
                if (!value.isBoolean()) throw wrong("Give true or false");
                yield value;
            }
            case DATE -> TextNode.valueOf(day(text(value, COMPARED)).toString());
            case TIMESTAMP -> TextNode.valueOf(moment(text(value, COMPARED)).toString());
        };
    }

    private static String text(JsonNode value, int most) {
        if (!value.isTextual()) throw wrong("Give a text");
        var text = value.asText();
        if (text.length() > most) throw wrong("Give at most %s characters".formatted(most));
        if (text.indexOf('\0') >= 0) throw wrong("A text cannot contain a NUL character");
        return text;
    }

    private static String number(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) throw wrong("Give a number such as \"12.5\"");
        return decimal(value.asText()).toPlainString();
    }

    private static BigDecimal decimal(String text) {
        try {
            var number = Decimal.of(text);
            if (number.abs().compareTo(LARGEST) > 0) throw wrong("Give a number of at most " + LARGEST);
            var rounded = number.setScale(DECIMALS, RoundingMode.UNNECESSARY).stripTrailingZeros();
            return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrong("'%s' is not a number of at most %s decimals".formatted(text, DECIMALS));
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("'%s' is not a date like 2027-01-31".formatted(text));
        }
    }

    private static Instant moment(String text) {
        try {
            // As precise as the database keeps it.
            return Instant.parse(text).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            throw wrong("'%s' is not a time like 2027-01-31T10:00:00Z".formatted(text));
        }
    }

    /** A value, kept or asked for, in the words of the mirror's column. */
    String compared(String text) {
        return switch (this) {
            case TEXT, CHOICE, LINK -> text.length() > COMPARED ? text.substring(0, COMPARED) : text;
            case NUMBER ->
                decimal(text).movePointRight(DECIMALS).toBigIntegerExact().toString();
            case BOOLEAN ->
                switch (text) {
                    case "true" -> "1";
                    case "false" -> "0";
                    default -> throw wrong("'%s' is neither true nor false".formatted(text));
                };
            case DATE -> Long.toString(day(text).toEpochDay());
            case TIMESTAMP -> moment(text).toString();
        };
    }

    private static Problem wrong(String sentence) {
        return Problem.of(Problem.Kind.INVALID, "invalid", "%s", sentence);
    }
}
