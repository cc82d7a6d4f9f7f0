package tradepost.platform.tenants;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A password on its way in. It is never printed, and never stored but as a hash. */
public record Password(String text) {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final List<String> COMMON = List.of(
            "password",
            "passwort",
            "qwerty",
            "qwertz",
            "letmein",
            "iloveyou",
            "welcome",
            "12345678",
            "87654321",
            "admin",
            "abc123");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Password {
        if (text == null) text = "";
    }

    /** Why somebody with this address should choose another one; length counts, a zoo of symbols does not (NIST SP 800-63B). */
    public Optional<String> objection(String email) {
        var lower = text.toLowerCase(Locale.ROOT);
        var mailbox = email.contains("@") ? email.substring(0, email.indexOf('@')) : email;
        if (text.length() < SHORTEST) return Optional.of("Choose a password of at least " + SHORTEST + " characters");
        if (text.length() > LONGEST) return Optional.of("Choose a password of at most " + LONGEST + " characters");
        if (text.chars().distinct().count() < 5) return Optional.of("Choose a password of more different characters");
        if (mailbox.length() > 3 && lower.contains(mailbox))
            return Optional.of("Choose a password that does not contain your e-mail address");
        // Nine further characters make even 'password' harmless.
        if (COMMON.stream().anyMatch(word -> lower.contains(word) && lower.length() < word.length() + 9)) {
            return Optional.of("Choose a password that is not among the first that everybody tries");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Password";
    }
}
