package tradepost.commerce.imports;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import tradepost.commerce.catalogue.AttributeKind;

/** What a single value looks like, before anything is known about its attribute. */
enum AttributeShape {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE;

    // "5.0" is a version, "0815" and "8542310001" are codes: a number in quotes counts only if it is written as a
    // number would be.
    private static final Pattern NUMBER_IN_QUOTES = Pattern.compile("-?(?:0|[1-9]\\d{0,6})(?:\\.\\d{0,5}[1-9])?");

    static AttributeShape of(AttributeValue value) {
        return switch (exact(value)) {
            case AttributeValue.Text _ -> TEXT;
            case AttributeValue.Number _ -> NUMBER;
            case AttributeValue.Flag _ -> BOOLEAN;
            case AttributeValue.Day _ -> DATE;
        };
    }

    /** The number, truth or date that a text spells. */
    static AttributeValue exact(AttributeValue value) {
        if (!(value instanceof AttributeValue.Text(var text)) || text.length() > 12) {
            return value;
        }
        if (NUMBER_IN_QUOTES.matcher(text).matches()) {
            return new AttributeValue.Number(new BigDecimal(text));
        }
        return switch (text) {
            case "Y", "y", "Yes", "yes", "YES", "true", "True", "TRUE" -> new AttributeValue.Flag(true);
            case "N", "n", "No", "no", "NO", "false", "False", "FALSE" -> new AttributeValue.Flag(false);
            default ->
                text.length() == 10
                        ? Dates.parse(text)
                                .<AttributeValue>map(AttributeValue.Day::new)
                                .orElse(value)
                        : value;
        };
    }

    /** The exact value where it is of the kind; otherwise what a person reads, so that nothing is lost. */
    static AttributeValue fit(AttributeKind kind, AttributeValue given) {
        var exact = exact(given);
        return switch (kind) {
            case NUMBER -> exact instanceof AttributeValue.Number ? exact : text(given);
            case BOOLEAN -> exact instanceof AttributeValue.Flag ? exact : text(given);
            case DATE -> exact instanceof AttributeValue.Day ? exact : text(given);
            case TEXT, CHOICE -> text(exact instanceof AttributeValue.Flag ? exact : given);
        };
    }

    private static AttributeValue text(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Text text -> text;
            case AttributeValue.Flag flag -> new AttributeValue.Text(flag.yes() ? "Yes" : "No");
            case AttributeValue.Number number -> new AttributeValue.Text(number.shown());
            case AttributeValue.Day day -> new AttributeValue.Text(day.shown());
        };
    }
}
