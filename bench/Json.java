import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads single members out of answers; enough for a load generator, which needs no JSON library. */
final class Json {
    private Json() {}

    static String text(String json, String member) {
        var matcher = Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) throw new IllegalStateException("No " + member + " in " + json.substring(0, Math.min(300, json.length())));
        return matcher.group(1);
    }

    static List<String> all(String json, String member) {
        var found = new ArrayList<String>();
        var matcher = Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(json);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }
}
