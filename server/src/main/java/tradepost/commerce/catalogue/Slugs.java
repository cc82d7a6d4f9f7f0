package tradepost.commerce.catalogue;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Addresses of pages: ASCII words of a title joined by hyphens. The same file always yields the same addresses. */
public final class Slugs {
    private static final int LONGEST = 80;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    // Letters that Unicode does not take apart.
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("ø", "o"),
            Map.entry("œ", "oe"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("ł", "l"),
            Map.entry("þ", "th"),
            Map.entry("ı", "i"),
            Map.entry("&", " and "),
            Map.entry("+", " plus "),
            Map.entry("™", ""));

    private Slugs() {}

    /** The plain address, or one marked with the merchant's own id when the plain one is taken. */
    public static String choose(String title, String externalId, Predicate<String> taken) {
        var plain = of(title);
        if (!plain.isEmpty() && !taken.test(plain)) {
            return plain;
        }
        var marked = marked(plain, of(externalId));
        return taken.test(marked) || plain.equals(marked)
                ? marked(plain, of(externalId) + "-" + digest(externalId))
                : marked;
    }

    /** Every address that {@link #choose} may come to, so that all that are taken can be asked for at once. */
    public static List<String> candidates(String title, String externalId) {
        var plain = of(title);
        var mark = of(externalId);
        return List.of(plain, marked(plain, mark), marked(plain, mark + "-" + digest(externalId)));
    }

    /** The plain address of a text; empty when it has no letter or digit that an address can carry. */
    public static String of(String text) {
        var plain = text.toLowerCase(Locale.ROOT);
        for (var letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        plain = ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                .replaceAll("");
        return cut(OTHERS.matcher(plain).replaceAll("-").replaceAll("^-|-$", ""), LONGEST);
    }

    private static String marked(String plain, String mark) {
        var tail = mark.isEmpty() ? "item" : cut(mark, LONGEST / 2);
        return plain.isEmpty() ? "product-" + tail : cut(plain, LONGEST - tail.length() - 1) + "-" + tail;
    }

    /** Cuts between words where that loses less than half. */
    private static String cut(String slug, int longest) {
        if (slug.length() <= longest) {
            return slug;
        }
        int hyphen = slug.lastIndexOf('-', longest);
        return slug.substring(0, hyphen > longest / 2 ? hyphen : longest).replaceAll("-$", "");
    }

    private static String digest(String externalId) {
        var crc = new CRC32();
        crc.update(externalId.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
