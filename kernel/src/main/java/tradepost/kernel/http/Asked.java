package tradepost.kernel.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Problem;

/** The query parameters of a request; what is repeated or unknown is refused, since to ignore it would be an answer to another question. */
final class Asked {
    private Asked() {}

    static Map<String, String> all(UriInfo uri) {
        var parameters = new LinkedHashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1)
                throw Problem.malformed("repeated_parameter", "Give '%s' once, its values separated by commas", name);
            parameters.put(name, values.getFirst());
        });
        return parameters;
    }

    /** The parameters of a request that takes only these. */
    static Map<String, String> only(UriInfo uri, String... known) {
        var parameters = all(uri);
        for (var name : parameters.keySet()) {
            if (!List.of(known).contains(name))
                throw Problem.malformed(
                        "unknown_parameter",
                        "There is no parameter '%s' here%s",
                        name,
                        known.length == 0 ? "" : "; there are: " + String.join(", ", known));
        }
        return parameters;
    }

    static boolean dryRun(UriInfo uri) {
        var asked = only(uri, "dry_run").getOrDefault("dry_run", "false");
        if (asked.equals("true") || asked.equals("false")) return asked.equals("true");
        throw Problem.malformed("bad_dry_run", "dry_run is true or false");
    }
}
