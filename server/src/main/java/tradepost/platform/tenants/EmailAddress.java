package tradepost.platform.tenants;

import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for e-mail addresses: kept in lower case, since no provider tells Anna@ from anna@, and only what a mail can be sent to. */
public final class EmailAddress {
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>(),;:\"\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");

    private EmailAddress() {}

    public static String normal(String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isValid(String normal) {
        return normal != null && normal.length() <= 254 && FORM.matcher(normal).matches();
    }
}
