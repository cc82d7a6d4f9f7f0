package tradepost.kernel.entities;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import tradepost.kernel.Id;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/** A field of an entity: its column, how it is written to the world and read from it. */
record Column(Field<?> field, String name, Kind kind, SerializedString encoded) {
    /** How a value meets the world. */
    enum Kind {
        ID,
        TEXT,
        WHOLE,
        MONEY,
        QUANTITY,
        RATE,
        YES_NO,
        MOMENT,
        DAY,
        DOCUMENT,
        BYTES
    }

    Column(Field<?> field) {
        this(field, publicName(field));
    }

    Column(Field<?> field, String name) {
        this(field, name, kind(field), new SerializedString(name));
    }

    static String publicName(Field<?> field) {
        var name = field.getName();
        return name.endsWith("_minor") ? name.substring(0, name.length() - "_minor".length()) : name;
    }

    private static Kind kind(Field<?> field) {
        var type = field.getType();
        if (Id.class.isAssignableFrom(type) || type == UUID.class) return Kind.ID;
        if (field.getName().endsWith("_minor")) return Kind.MONEY;
        if (type == Long.class || type == Integer.class || type == Short.class) return Kind.WHOLE;
        if (type == Boolean.class) return Kind.YES_NO;
        if (type == Instant.class) return Kind.MOMENT;
        if (type == LocalDate.class) return Kind.DAY;
        if (type == JSONB.class || type == JSON.class) return Kind.DOCUMENT;
        return type == byte[].class ? Kind.BYTES : Kind.TEXT;
    }

    /** Whether it is read for other reasons than to be a field of the record. */
    boolean isBeside() {
        return name.equals(CustomField.ALL) || name.startsWith(CustomField.PREFIX);
    }

    /** Whether records are found by the words in it. */
    boolean isSearched() {
        return Marks.of(field).searched();
    }

    String description() {
        return Marks.of(field).text();
    }

    Column as(Kind other) {
        return new Column(field, name, other, encoded);
    }

    /** Says in which currency the amounts beside it are; what is no currency would make them unreadable. */
    boolean isCurrency() {
        return kind == Kind.TEXT && name.equals("currency");
    }

    /** The value as it is kept, null where there is none. */
    Object read(ResultSet results, int at) throws SQLException {
        var value =
                switch (kind) {
                    case ID -> results.getObject(at, UUID.class);
                    case MONEY, QUANTITY, RATE -> results.getLong(at);
                    case WHOLE -> whole(results, at);
                    case YES_NO -> results.getBoolean(at);
                    case MOMENT -> {
                        var moment = results.getObject(at, OffsetDateTime.class);
                        yield moment == null ? null : moment.toInstant();
                    }
                    case DAY -> results.getObject(at, LocalDate.class);
                    case BYTES -> results.getBytes(at);
                    case TEXT, DOCUMENT -> results.getString(at);
                };
        return value == null || results.wasNull() ? null : value;
    }

    private Object whole(ResultSet results, int at) throws SQLException {
        long value = results.getLong(at);
        var type = field.getType();
        if (type == Long.class) return value;
        return type == Integer.class ? (Object) (int) value : (Object) (short) value;
    }

    /** A value as it is kept as the world sees it. */
    Object written(Object value, Json json, String currency) {
        if (value == null) return null;
        return switch (kind) {
            case ID -> typed(value).toString();
            case MONEY -> money(value, currency);
            case QUANTITY -> new Quantity((Long) value);
            case RATE -> new Rate((Long) value);
            case DOCUMENT -> json.tree((String) value);
            case DAY -> value.toString();
            case TEXT, WHOLE, YES_NO, MOMENT, BYTES -> value;
        };
    }

    /** Where the record that told the currency is gone it is an amount of none. */
    private static Money money(Object value, String currency) {
        return new Money((Long) value, currency == null ? Money.NO_CURRENCY : Currency.getInstance(currency));
    }

    /** The same into JSON; a document goes as the database wrote it, whose every text is valid. */
    void write(Object value, String currency, JsonGenerator out) throws IOException {
        if (value == null) {
            out.writeNull();
            return;
        }
        switch (kind) {
            case TEXT -> out.writeString((String) value);
            case WHOLE -> out.writeNumber(((Number) value).longValue());
            case YES_NO -> out.writeBoolean((Boolean) value);
            case BYTES -> out.writeBinary((byte[]) value);
            case DOCUMENT -> out.writeRawValue((String) value);
            case MONEY -> money(value, currency).write(out);
            case RATE -> out.writeString(new Rate((Long) value).percent());
            case ID, DAY, MOMENT, QUANTITY ->
                out.writeString(written(value, null, currency).toString());
        }
    }

    /** A value from a query parameter or cursor. */
    Object read(String text) {
        try {
            return switch (kind) {
                case ID -> id(text);
                case TEXT -> text;
                case WHOLE -> typed(Long.parseLong(text));
                case MONEY ->
                    Long.parseLong(new java.math.BigDecimal(text)
                            .movePointRight(2)
                            .setScale(0, java.math.RoundingMode.UNNECESSARY)
                            .toPlainString());
                case QUANTITY -> Quantity.of(text).tenThousandths();
                case RATE -> Rate.percent(text).millionths();
                case YES_NO ->
                    switch (text) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw Problem.invalid(name, "'%s' is neither true nor false", text);
                    };
                case MOMENT -> Instant.parse(text);
                case DAY -> LocalDate.parse(text);
                case DOCUMENT, BYTES -> throw Problem.invalid(name, "%s cannot be compared", name);
            };
        } catch (NumberFormatException | ArithmeticException e) {
            throw Problem.invalid(name, "'%s' is not a number that %s can have", text, name);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(name, "'%s' is not a date like 2027-01-31 or a time like 2027-01-31T10:00:00Z", text);
        }
    }

    /** A plain value as the column's Java type: a UUID becomes the typed id, a long what the column counts in. */
    @SuppressWarnings("unchecked")
    Object typed(Object plain) {
        if (plain == null || field.getType().isInstance(plain)) return plain;
        var converter = (org.jooq.Converter<Object, Object>) field.getConverter();
        if (plain instanceof Long whole && ((Object) converter.fromType()).equals(Integer.class))
            return converter.from(Math.toIntExact(whole));
        if (plain instanceof Long whole && ((Object) converter.fromType()).equals(Short.class))
            return converter.from(whole.shortValue());
        return converter.from(plain);
    }

    private Object id(String text) {
        if (!Id.class.isAssignableFrom(field.getType())) return uuid(text);
        int prefix = text.indexOf('_');
        if (prefix < 1) throw Problem.invalid(name, "'%s' is not an id", text);
        var id = typed(Ids.parse(text.substring(0, prefix), text));
        if (id.toString().startsWith(text.substring(0, prefix + 1))) return id;
        throw Problem.invalid(name, "'%s' is the id of something else", text);
    }

    private UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(name, "'%s' is not an id", text);
        }
    }

    /** A value from a JSON body. */
    Object read(JsonNode value) {
        if (value.isNull()) {
            if (field.getDataType().nullable()) return null;
            throw Problem.invalid(name, "%s cannot be empty", name);
        }
        return switch (kind) {
            case DOCUMENT -> JSONB.valueOf(value.toString());
            case MONEY ->
                Money.of(
                                value.path("amount").asText(null),
                                value.path("currency").asText(null))
                        .minor();
            case YES_NO -> {
                if (!value.isBoolean()) throw Problem.invalid(name, "%s is true or false", name);
                yield value.asBoolean();
            }
            case WHOLE -> {
                if (!value.isIntegralNumber() || !value.canConvertToLong())
                    throw Problem.invalid(name, "%s is a whole number", name);
                yield typed(value.asLong());
            }
            case TEXT -> {
                if (!value.isTextual()) throw Problem.invalid(name, "%s is a text", name);
                if (value.asText().indexOf('\0') >= 0) throw Problem.invalid(name, "%s contains a NUL character", name);
                if (isCurrency()) Money.currency(value.asText());
                yield value.asText();
            }
            case ID, QUANTITY, RATE, MOMENT, DAY, BYTES -> {
                if (!value.isTextual()) throw Problem.invalid(name, "%s is written as a text", name);
                yield read(value.asText());
            }
        };
    }
}
