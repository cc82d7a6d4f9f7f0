package tradepost.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, told to the caller: a kind that becomes an HTTP status, a stable code for programs and a sentence for people that says
 * what to do next (RFC 9457).
 */
public final class Problem extends RuntimeException {
    /** The kinds of problems and their HTTP status. */
    public enum Kind {
        INVALID(422, "Invalid input"),
        MALFORMED(400, "Malformed request"),
        UNAUTHENTICATED(401, "Not logged in"),
        FORBIDDEN(403, "Not allowed"),
        NOT_FOUND(404, "Not found"),
        CONFLICT(409, "Conflict"),
        GONE(410, "Gone"),
        STALE(412, "Changed meanwhile"),
        UNCONDITIONAL(428, "Precondition required"),
        TOO_LONG(414, "Address too long"),
        TOO_MANY(429, "Too many requests"),
        UNAVAILABLE(503, "Not available now");

        public final int status;
        public final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    /** One field that is wrong; the pointer is a JSON pointer into the body, or the name of a parameter. */
    public record Field(String pointer, String code, String message) {
        public Field {
            message = readable(message);
        }

        /** One step of a JSON pointer (RFC 6901), whatever its name. */
        public static String step(Object name) {
            return "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
        }
    }

    private static final int LONGEST = 2_000;

    private final Kind kind;
    private final String code;
    private final List<Field> fields;
    private final transient Map<String, Object> more;
    private final transient Map<String, String> headers;

    private Problem(Kind kind, String code, String detail, List<Field> fields, Map<String, Object> more) {
        this(kind, code, detail, fields, more, Map.of());
    }

    private Problem(
            Kind kind,
            String code,
            String detail,
            List<Field> fields,
            Map<String, Object> more,
            Map<String, String> headers) {
        super(readable(detail), null, false, kind == Kind.UNAVAILABLE);
        this.kind = kind;
        this.code = code;
        this.fields = List.copyOf(fields);
        this.more = Map.copyOf(more);
        this.headers = Map.copyOf(headers);
    }

    /** What a caller sent is told back so that it is found, not in full. */
    private static String readable(String sentence) {
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…";
    }

    public static Problem notFound(String what, Object id) {
        return new Problem(
                Kind.NOT_FOUND,
                what + "_not_found",
                "There is no %s %s".formatted(what.replace('_', ' '), id),
                List.of(),
                Map.of());
    }

    /** @param field a name that we gave: it becomes part of the code. What callers made up is a {@link Field} alone. */
    public static Problem invalid(String field, String sentence, Object... arguments) {
        var text = sentence.formatted(arguments);
        return new Problem(
                Kind.INVALID,
                "invalid_" + field.replace('/', '_'),
                text,
                List.of(new Field("/" + field, "invalid", text)),
                Map.of());
    }

    /** Several fields at once: a form is never sent back one mistake at a time. */
    public static Problem invalid(List<Field> fields) {
        var first = fields.getFirst();
        var text = fields.size() == 1 ? first.message() : first.message() + " (and " + (fields.size() - 1) + " more)";
        return new Problem(Kind.INVALID, "invalid", text, fields, Map.of());
    }

    public static Problem malformed(String code, String sentence, Object... arguments) {
        return of(Kind.MALFORMED, code, sentence, arguments);
    }

    public static Problem conflict(String code, String sentence, Object... arguments) {
        return of(Kind.CONFLICT, code, sentence, arguments);
    }

    public static Problem forbidden(String code, String sentence, Object... arguments) {
        return of(Kind.FORBIDDEN, code, sentence, arguments);
    }

    public static Problem unauthenticated(String sentence, Object... arguments) {
        return of(Kind.UNAUTHENTICATED, "unauthenticated", sentence, arguments);
    }

    public static Problem unavailable(String code, String sentence, Object... arguments) {
        return of(Kind.UNAVAILABLE, code, sentence, arguments);
    }

    public static Problem of(Kind kind, String code, String sentence, Object... arguments) {
        return new Problem(
                kind, code, arguments.length == 0 ? sentence : sentence.formatted(arguments), List.of(), Map.of());
    }

    /** The same problem with a machine-readable member more, such as the transitions that are allowed. */
    public Problem with(String name, Object value) {
        var all = new java.util.LinkedHashMap<>(more);
        all.put(name, value);
        return new Problem(kind, code, getMessage(), fields, all, headers);
    }

    /** The same problem with a header of the answer, where a protocol has one for it. */
    public Problem header(String name, String value) {
        var all = new java.util.LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(kind, code, getMessage(), fields, more, all);
    }

    /** The same problem with the fields it comes from. */
    public Problem at(List<Field> wrong) {
        return new Problem(kind, code, getMessage(), wrong, more, headers);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<Field> fields() {
        return fields;
    }

    public Map<String, Object> more() {
        return more;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Gathers what is wrong with an input and throws it all at once. */
    public static final class Checks {
        private final List<Field> fields = new ArrayList<>();

        public Checks require(boolean holds, String field, String sentence, Object... arguments) {
            if (!holds)
                fields.add(new Field(
                        "/" + field, "invalid", arguments.length == 0 ? sentence : sentence.formatted(arguments)));
            return this;
        }

        public void done() {
            if (!fields.isEmpty()) throw invalid(fields);
        }
    }

    public static Checks checks() {
        return new Checks();
    }
}
