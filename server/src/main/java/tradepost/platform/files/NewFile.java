package tradepost.platform.files;

import java.util.Arrays;
import java.util.Locale;
import tradepost.kernel.Problem;

/**
 * What its bringer says about a file.
 *
 * @param type the declared type, or null where nothing is claimed
 */
public record NewFile(String name, String type, Purpose purpose, Visibility visibility) {
    private static final int LONGEST_NAME = 200;

    public NewFile {
        name = name == null ? "" : name.strip();
        Problem.checks()
                .require(
                        !name.isEmpty() && name.length() <= LONGEST_NAME,
                        "name",
                        "Give the file a name of at most 200 characters")
                .require(
                        name.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == 0x7f),
                        "name",
                        "The name of a file has no slash and no control character")
                .done();
    }

    /** As it comes from outside, in texts. */
    static NewFile of(String name, String type, String purpose, String visibility) {
        return new NewFile(
                name,
                type,
                chosen(Purpose.values(), "purpose", purpose == null ? "document" : purpose),
                chosen(Visibility.values(), "visibility", visibility == null ? "private" : visibility));
    }

    private static <E extends Enum<E>> E chosen(E[] all, String field, String code) {
        return Arrays.stream(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        field, "Choose one of %s", Arrays.toString(all).toLowerCase(Locale.ROOT)));
    }
}
