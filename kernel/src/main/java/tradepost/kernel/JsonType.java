package tradepost.kernel;

import java.util.List;

/** What values of a Java type look like as JSON: read once by {@link JsonTypes}, written by every channel in its own language of schemas. */
public sealed interface JsonType {
    /** A text of a form such as {@code date-time}, or of none; an id tells of what. */
    record Text(String format, Class<?> type) implements JsonType {}

    /** A whole number. */
    record Whole() implements JsonType {}

    /** True or false. */
    record YesNo() implements JsonType {}

    /** An amount with its currency. */
    record Amount() implements JsonType {}

    /** One of the texts that an enum is written as. */
    record Choice(Class<?> type, List<String> values) implements JsonType {}

    /** A list of values of one kind. */
    record Many(JsonType items) implements JsonType {}

    /** Values of one kind by any names. */
    record Table(JsonType values) implements JsonType {}

    /** A record with its members in their order. */
    record Members(Class<?> type, List<Member> all) implements JsonType {}

    /** Something whose form nobody can tell from the type. */
    record Anything(String what) implements JsonType {}

    /**
     * A member of a record.
     *
     * @param certain whether it always has a value
     */
    record Member(String name, JsonType type, boolean certain) {}
}
