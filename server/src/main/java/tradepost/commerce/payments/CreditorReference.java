package tradepost.commerce.payments;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** A creditor reference by ISO 11649, which customers quote with a transfer: two check digits notice a slip, and nobody guesses another one's. */
public final class CreditorReference {
    /** Without 0 and O, 1 and I, which people take for each other. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 12;
    private static final Pattern OURS = Pattern.compile("(?=(RF\\d{2}[0-9A-Z]{" + LENGTH + "}))");
    private static final int SHORTEST = 5;
    private static final int MOST = 21;
    private static final Pattern ANY = Pattern.compile("(?=(RF\\d{2}[0-9A-Z]{1," + MOST + "}))");
    private static final Pattern NUMBER = Pattern.compile("(?=.*[A-Z])(?=.*\\d)[A-Z0-9]{6,35}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private CreditorReference() {}

    static String random() {
        var text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return of(text.toString());
    }

    /** A reference of up to 21 letters and digits, with its check digits. */
    public static String of(String text) {
        return "RF%02d%s".formatted(98 - remainder(text + "RF00"), text);
    }

    /** Up to 25 letters and digits that fit their check digits. */
    public static boolean holds(String reference) {
        return reference.matches("RF\\d{2}[0-9A-Z]{1,21}") && fits(reference);
    }

    /** Whether the check digits behind the first two letters are right; those of an IBAN are made in the same way. */
    static boolean fits(String text) {
        return remainder(text.substring(4) + text.substring(0, 4)) == 1;
    }

    /** Those of ours that stand in what a customer wrote, however it is spaced. */
    public static Collection<String> in(String text) {
        var found = new LinkedHashSet<String>();
        var matcher = OURS.matcher(text.replaceAll("[\\s/.:-]", "").toUpperCase(Locale.ROOT));
        while (matcher.find()) if (holds(matcher.group(1))) found.add(matcher.group(1));
        return found;
    }

    /**
     * What may be the number of a document: behind the check digits of a reference of any length that fits them, or by itself, as UPI apps pass it on,
     * with letters and digits. However many words there are, these are few.
     */
    public static Collection<String> numbers(String text) {
        var found = new LinkedHashSet<String>();
        var upper = text.toUpperCase(Locale.ROOT);
        var matcher = ANY.matcher(upper.replaceAll("[\\s/.:-]", ""));
        while (matcher.find()) {
            var longest = matcher.group(1);
            for (int length = SHORTEST; length <= longest.length(); length++)
                if (holds(longest.substring(0, length))) found.add(longest.substring(4, length));
        }
        for (var word : upper.split("[^A-Z0-9]+"))
            if (NUMBER.matcher(word).matches()) found.add(word.substring(Math.max(0, word.length() - MOST)));
        return found;
    }

    /** In groups of four, as people read and type it. */
    public static String spaced(String reference) {
        return reference.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** Modulo 97, with letters as numbers from 10. */
    private static int remainder(String text) {
        int rest = 0;
        for (char c : text.toCharArray()) {
            int value = Character.getNumericValue(c);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest;
    }
}
