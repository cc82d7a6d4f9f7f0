package tradepost.kernel.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tradepost.kernel.Decimal;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/**
 * A kind of value: how it is read from JSON, written to it, and read from the text of a configuration.
 *
 * @param order by which limits are kept, or null where there are none
 * @param choices what may be chosen, or empty
 */
record Form<T>(
        String kind,
        Function<JsonNode, T> read,
        Function<T, Object> write,
        Function<String, JsonNode> ofText,
        Comparator<T> order,
        List<String> choices) {
    private static final int LONGEST = 10_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static final Form<String> TEXT = plain("text", Form::text, t -> t, String::compareTo);
    static final Form<String> SECRET = plain("secret", Form::text, t -> null, null);
    static final Form<BigDecimal> DECIMAL =
            plain("decimal", Form::decimal, BigDecimal::toPlainString, BigDecimal::compareTo);
    static final Form<Duration> DURATION = plain("duration", Form::duration, Form::days, Duration::compareTo);
    static final Form<Rollout> FLAG = plain("flag", n -> Rollout.of(text(n)), Rollout::toString, null);
    static final Form<Long> WHOLE = new Form<>(
            "whole",
            n -> {
                if (!n.isIntegralNumber() || !n.canConvertToLong()) throw wrong("Give a whole number");
                return n.longValue();
            },
            n -> n,
            t -> JSON.numberNode(decimal(TextNode.valueOf(t)).toBigInteger()),
            Long::compareTo,
            List.of());
    static final Form<Boolean> TOGGLE = new Form<>(
            "boolean",
            n -> {
                if (!n.isBoolean()) throw wrong("Give true or false");
                return n.booleanValue();
            },
            b -> b,
            t -> t.equals("true") || t.equals("false") ? JSON.booleanNode(t.equals("true")) : TextNode.valueOf(t),
            null,
            List.of());
    static final Form<Money> MONEY = new Form<>(
            "money",
            n -> Money.of(n.path("amount").textValue(), n.path("currency").textValue()),
            m -> m,
            t -> {
                var parts = t.strip().split(" +");
                var money = JSON.objectNode().put("amount", parts[0]);
                return parts.length < 2 ? money : money.put("currency", parts[1]);
            },
            null,
            List.of());

    static <E extends Enum<E>> Form<E> choice(Class<E> type) {
        var choices = Arrays.stream(type.getEnumConstants()).map(Form::code).toList();
        return new Form<>(
                "choice",
                n -> Arrays.stream(type.getEnumConstants())
                        .filter(one -> code(one).equals(n.textValue()))
                        .findFirst()
                        .orElseThrow(() -> wrong("Choose one of " + String.join(", ", choices))),
                Form::code,
                TextNode::valueOf,
                null,
                choices);
    }

    private static <T> Form<T> plain(
            String kind, Function<JsonNode, T> read, Function<T, Object> write, Comparator<T> order) {
        return new Form<>(kind, read, write, TextNode::valueOf, order, List.of());
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String text(JsonNode node) {
        if (!node.isTextual() || node.textValue().length() > LONGEST)
            throw wrong("Give a text of at most " + LONGEST + " characters");
        return node.textValue();
    }

    private static BigDecimal decimal(JsonNode node) {
        try {
            return Decimal.of(text(node));
        } catch (NumberFormatException e) {
            throw wrong("Give a decimal number as a text, such as \"12.5\"");
        }
    }

    private static Duration duration(JsonNode node) {
        try {
            return Duration.parse(text(node).strip().toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw wrong("Give a duration such as P30D, PT12H or PT15M");
        }
    }

    /** As people count: P30D where Java writes PT720H. */
    private static String days(Duration duration) {
        var rest = duration.minusDays(duration.toDays());
        if (duration.isNegative() || duration.toDays() == 0) return duration.toString();
        return "P" + duration.toDays() + "D"
                + (rest.isZero() ? "" : rest.toString().substring(1));
    }

    static Problem wrong(String sentence) {
        return Problem.of(Problem.Kind.INVALID, "invalid_setting", "%s", sentence);
    }
}
