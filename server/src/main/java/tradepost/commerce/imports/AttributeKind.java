package tradepost.commerce.imports;

import java.util.Locale;

/** What kind of value an attribute holds; a choice is a text with few, often repeated values. */
public enum AttributeKind {
    TEXT, NUMBER, BOOLEAN, CHOICE, DATE;

    /** The word the database and the API use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The exact value where it is of this kind; otherwise what a person reads, so that nothing is lost. */
    AttributeValue fit(AttributeValue given) {
        var exact = AttributeShape.exact(given);
        return switch (this) {
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
