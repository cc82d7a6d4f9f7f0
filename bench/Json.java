import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Reads single members out of answers; enough for a load generator, which needs no JSON library. */
final class Json {
    private static final Pattern TOTAL = Pattern.compile("\"total\":\\{\"amount\":\"[^\"]*\",\"currency\":\"[A-Z]{3}\",\"minor\":(\\d+)");
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Map<String, Pattern> TEXTS = new ConcurrentHashMap<>();

    private Json() {}

    static String text(String json, String member) {
        var matcher = member(member).matcher(json);
        if (!matcher.find()) throw new IllegalStateException("No " + member + " in " + json.substring(0, Math.min(300, json.length())));
        return matcher.group(1);
    }

    static List<String> all(String json, String member) {
        var found = new ArrayList<String>();
        var matcher = member(member).matcher(json);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    private static Pattern member(String name) {
        return TEXTS.computeIfAbsent(name, key -> Pattern.compile("\"" + key + "\":\"([^\"]*)\""));
    }

    /** The total of the first cart or order in an answer, in minor units. */
    static long total(String json) {
        var matcher = TOTAL.matcher(json);
        if (!matcher.find()) throw new IllegalStateException("No total in " + json.substring(0, Math.min(300, json.length())));
        return Long.parseLong(matcher.group(1));
    }

    /** The UUID behind a prefixed id such as {@code ord_…}. */
    static UUID uuid(String id) {
        var number = BigInteger.ZERO;
        for (char digit : id.substring(id.indexOf('_') + 1).toCharArray()) number = number.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(digit)));
        return new UUID(number.shiftRight(64).longValue(), number.longValue());
    }
}
