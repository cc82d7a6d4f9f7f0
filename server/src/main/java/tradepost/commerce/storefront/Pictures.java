package tradepost.commerce.storefront;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the picture of a product is: a link as it stands, or the address of a drawing whose words the catalogue keeps ("saree 9a1b2c e0b04a"). */
final class Pictures {
    private static final int LONGEST = 100;

    private Pictures() {}

    static Picture of(String source, String title) {
        return new Picture(address(source, title), title);
    }

    static String address(String source, String title) {
        if (source.startsWith("https://") || source.startsWith("/")) return source;
        var words = List.of(source.strip().split("\\s+"));
        var motif = Motif.named(words.getFirst());
        if (motif == Motif.MONOGRAM) motif = Motif.of(source, title);
        var colours = words.stream()
                .skip(1)
                .limit(2)
                .filter(word -> word.matches("#?[0-9a-fA-F]{6}"))
                .map(word -> word.replace("#", ""))
                .toList();
        var folder = colours.size() == 2 ? String.join("-", colours) + "/" : "";
        return "/media/" + motif.slug() + "/" + folder + seed(title) + ".svg";
    }

    /** A title as one step of a path. */
    private static String seed(String title) {
        var seed = title.isBlank()
                ? "-"
                : title.replace('/', ' ').replace('\\', ' ').strip();
        var cut = seed.length() <= LONGEST
                ? seed
                : seed.substring(
                        0, seed.offsetByCodePoints(0, Math.min(LONGEST, seed.codePointCount(0, seed.length()))));
        return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
