package tradepost.kernel.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import tradepost.kernel.Money;

/**
 * Something a shop may set: declared once, as a constant next to the code that goes by it. What is declared is listed, checked, audited and
 * documented by itself.
 */
public final class Setting<T> {
    private final String name;
    private final Form<T> form;
    private final T otherwise;
    private final String description;
    private final T least;
    private final T most;
    private final Rule<T> rule;

    /** What a value must be beyond its kind, and the sentence for one that is not. */
    private record Rule<T>(Predicate<T> fits, String sentence) {}

    private Setting(String name, Form<T> form, T otherwise, String description, T least, T most, Rule<T> rule) {
        if (!name.matches("[a-z][a-z_]*(\\.[a-z][a-z_]*)+"))
            throw new IllegalStateException("A setting is named like carts.life, not " + name);
        this.name = name;
        this.form = form;
        this.otherwise = otherwise;
        this.description = description;
        this.least = least;
        this.most = most;
        this.rule = rule;
    }

    private static <T> Setting<T> of(String name, Form<T> form, T otherwise) {
        return new Setting<>(name, form, otherwise, "", null, null, null);
    }

    public static Setting<String> text(String name, String otherwise) {
        return of(name, Form.TEXT, otherwise);
    }

    /** Kept sealed and never shown again: the list only says whether it is set. */
    public static Setting<String> secret(String name) {
        return of(name, Form.SECRET, null);
    }

    public static Setting<Long> whole(String name, long otherwise) {
        return of(name, Form.WHOLE, otherwise);
    }

    public static Setting<BigDecimal> decimal(String name, String otherwise) {
        return of(name, Form.DECIMAL, new BigDecimal(otherwise));
    }

    public static Setting<Boolean> toggle(String name, boolean otherwise) {
        return of(name, Form.TOGGLE, otherwise);
    }

    public static Setting<Duration> duration(String name, Duration otherwise) {
        return of(name, Form.DURATION, otherwise);
    }

    public static Setting<Money> money(String name, Money otherwise) {
        return of(name, Form.MONEY, otherwise);
    }

    public static <E extends Enum<E>> Setting<E> choice(String name, E otherwise) {
        return of(name, Form.choice(otherwise.getDeclaringClass()), otherwise);
    }

    /** A feature that is off until it is rolled out. */
    public static Setting<Rollout> flag(String name) {
        return of(name, Form.FLAG, Rollout.OFF);
    }

    public Setting<T> between(T lowest, T highest) {
        if (form.order() == null) throw new IllegalStateException(form.kind() + " knows no limits");
        return new Setting<>(name, form, otherwise, description, lowest, highest, rule);
    }

    public Setting<T> describe(String sentence) {
        return new Setting<>(name, form, otherwise, sentence, least, most, rule);
    }

    /** Refuses a value that does not fit, with a sentence that says what to give instead. */
    public Setting<T> must(Predicate<T> fits, String sentence) {
        return new Setting<>(name, form, otherwise, description, least, most, new Rule<>(fits, sentence));
    }

    public String name() {
        return name;
    }

    public String kind() {
        return form.kind();
    }

    public String description() {
        return description;
    }

    /** What holds where nobody says otherwise; null for a secret. */
    public T otherwise() {
        return otherwise;
    }

    public T least() {
        return least;
    }

    public T most() {
        return most;
    }

    public List<String> choices() {
        return form.choices();
    }

    public boolean isSecret() {
        return form == Form.SECRET;
    }

    /** Reads a value and refuses one that is not of this kind or beyond the limits. */
    public T read(JsonNode json) {
        var value = form.read().apply(json);
        boolean fits = least == null || form.order().compare(value, least) >= 0;
        if (!fits || most != null && form.order().compare(value, most) > 0)
            throw Form.wrong("Give a value from %s to %s".formatted(shown(least), shown(most)));
        if (rule != null && !rule.fits().test(value)) throw Form.wrong(rule.sentence());
        return value;
    }

    /** As {@link #read}, from the text of a configuration. */
    public T parse(String text) {
        return read(form.ofText().apply(text));
    }

    /** As JSON shows it; null for a secret. */
    public Object shown(T value) {
        return value == null ? null : form.write().apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
