package tradepost.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was sent and what came back. */
public record Exchange(String method, String uri, Map<String, String> headers, String body, Caller.Answer answer) {
    public Exchange {
        var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    String path() {
        return uri.split("\\?", 2)[0];
    }

    Map<String, String> query() {
        var query = new LinkedHashMap<String, String>();
        int mark = uri.indexOf('?');
        if (mark < 0) return query;
        for (var pair : uri.substring(mark + 1).split("&")) {
            var parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return query;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A header that was given; one without a value is none. */
    String header(String name) {
        var value = headers.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** The kind of the body that was sent: JSON where nothing is said. */
    String sent() {
        return media(headers.getOrDefault("Content-Type", "application/json"));
    }

    String answered() {
        return media(String.valueOf(answer.headers().get("Content-Type")));
    }

    private static String media(String type) {
        return type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isAccepted() {
        return answer.status() / 100 == 2;
    }

    @Override
    public String toString() {
        return "%s %s %s%nanswered %s %s"
                .formatted(method, uri, shortened(body), answer.status(), shortened(answer.body()));
    }

    private static String shortened(String text) {
        return text.length() < 2_000 ? text : text.substring(0, 2_000) + " … " + text.length() + " characters";
    }
}
