package tradepost.commerce.storefront;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the addresses of pages with their parameters. */
final class Addresses {
    private Addresses() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The path with the parameters that have a value, in their order. */
    static String of(String path, Map<String, List<String>> parameters) {
        var parts = new ArrayList<String>();
        parameters.forEach((name, values) -> {
            for (var value : values) if (!value.isEmpty()) parts.add(encoded(name) + "=" + encoded(value));
        });
        return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }
}
