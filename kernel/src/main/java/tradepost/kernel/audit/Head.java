package tradepost.kernel.audit;

import java.util.regex.Pattern;
import tradepost.kernel.Problem;

/** Number and hash of a chain's newest seal. Whoever keeps it outside the database can later prove that nothing before it was changed. */
public record Head(long number, String hash) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    public static Head of(String text) {
        var parts = FORM.matcher(text.strip());
        if (!parts.matches())
            throw Problem.invalid("head", "A head is a number and 64 digits, such as 12:9f86d0…, as verify prints it");
        return new Head(Long.parseLong(parts.group(1)), parts.group(2));
    }

    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
