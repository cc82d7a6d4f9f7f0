package tradepost.kernel.limits;

import java.time.Duration;
import java.util.regex.Pattern;

/** So many calls in so long a while, such as {@code 600/60}: six hundred at once, and ten more each second. */
public record Limit(String name, long quota, Duration window) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,6})");

    /** Whether it is written as calls, a slash, seconds. */
    public static boolean isReadable(String setting) {
        return FORM.matcher(setting.strip()).matches();
    }

    /** Reads a setting: calls, a slash, seconds. */
    public static Limit of(String name, String setting) {
        var parts = FORM.matcher(setting.strip());
        if (!parts.matches())
            throw new IllegalStateException(
                    "tradepost.limits." + name + " is '" + setting + "'; write calls and seconds, such as 600/60");
        return new Limit(name, Long.parseLong(parts.group(1)), Duration.ofSeconds(Long.parseLong(parts.group(2))));
    }
}
