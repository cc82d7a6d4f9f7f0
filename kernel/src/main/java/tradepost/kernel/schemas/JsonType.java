package tradepost.kernel.schemas;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;

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

    /** Something whose form nobody can tell from the type; where it stands is for whoever cannot go on without. */
    record Anything(Type type, String where) implements JsonType {}

    /** A record with its members in their order; they are read when they are asked for, since records may hold themselves. */
    final class Members implements JsonType {
        private final Class<?> type;
        private final boolean writesItself;
        private final Supplier<List<Member>> reading;
        private List<Member> all;

        Members(Class<?> type, boolean writesItself, Supplier<List<Member>> reading) {
            this.type = type;
            this.writesItself = writesItself;
            this.reading = reading;
        }

        public Class<?> type() {
            return type;
        }

        /** Whether it is written in a way of its own, and so tells more than it is told. */
        public boolean writesItself() {
            return writesItself;
        }

        public synchronized List<Member> all() {
            if (all == null) all = reading.get();
            return all;
        }
    }

    /**
     * A member of a record.
     *
     * @param certain whether it always has a value
     */
    record Member(String name, JsonType type, boolean certain) {}
}
