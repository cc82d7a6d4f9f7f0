package tradepost.guides;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares what a guide shows with what came. Members the guide leaves out may be anything, and so may {@code …}; a value such as
 * {@code tas_flush…} is a name for an id, which stands for it from then on.
 */
final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("([a-z]+_)[a-z]+…");
    private final Map<String, String> names = new HashMap<>();

    /** A text of the guide with the ids that its names stand for. */
    String spelled(String text) {
        for (var name : names.entrySet()) text = text.replace(name.getKey(), name.getValue());
        return text;
    }

    /** What is different, or null; names are learned from an answer that is as shown. */
    String difference(Block shown, String came) {
        var learned = new HashMap<String, String>();
        String difference;
        try {
            difference = difference("", JSON.readTree(spelled(shown.text())), JSON.readTree(came), learned);
        } catch (JsonProcessingException e) {
            difference = e.getOriginalMessage();
        }
        if (difference != null) return difference + "; the answer was " + came;
        names.putAll(learned);
        return null;
    }

    private static String difference(String at, JsonNode shown, JsonNode came, Map<String, String> learned) {
        if (shown.isObject()) {
            for (var member : shown.properties()) {
                var place = at + "/" + member.getKey();
                var difference = difference(place, member.getValue(), came.path(member.getKey()), learned);
                if (difference != null) return difference;
            }
            return came.isObject() ? null : at + " is no object";
        }
        if (shown.isArray()) {
            if (shown.size() != came.size()) return at + " has " + came.size() + " elements, not " + shown.size();
            for (int i = 0; i < shown.size(); i++) {
                var difference = difference(at + "/" + i, shown.get(i), came.get(i), learned);
                if (difference != null) return difference;
            }
            return null;
        }
        if (shown.equals(came) || shown.asText().equals("…") && !came.isMissingNode()) return null;
        var name = NAME.matcher(shown.asText());
        if (name.matches() && came.asText().startsWith(name.group(1))) {
            learned.put(shown.asText(), came.asText());
            return null;
        }
        return at + " is " + (came.isMissingNode() ? "missing" : came.toString()) + ", not " + shown;
    }

    /** Whether a line of the output is as shown. */
    static boolean isIn(String output, String line) {
        var pattern = new StringBuilder();
        for (var part : line.split("…", -1))
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        return output.lines().anyMatch(Pattern.compile(pattern.toString()).asMatchPredicate());
    }
}
