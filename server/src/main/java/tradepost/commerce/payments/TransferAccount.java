package tradepost.commerce.payments;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A bank account as people enter it: an IBAN, or a number beside the code of its bank, such as an IFSC or a sort code. */
public final class TransferAccount {
    private TransferAccount() {}

    /** Whether money can be sent there as far as the look of it tells: an IBAN has check digits, all others at least a number and a code. */
    static boolean holds(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        var iban = iban(upper);
        if (iban.isPresent()) return CreditorReference.fits(iban.get());
        var words = Arrays.stream(upper.replace("-", "").split("[^A-Z0-9]+"))
                .filter(word -> word.length() >= 6 && word.matches(".*\\d.*"))
                .toList();
        return words.size() >= 2 && words.stream().anyMatch(word -> word.matches("\\d{6,20}"));
    }

    /** The account without its spaces where it looks like an IBAN. */
    public static Optional<String> iban(String text) {
        return Optional.of(text.replace(" ", "").toUpperCase(Locale.ROOT))
                .filter(plain -> plain.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}"));
    }
}
