package tradepost.commerce.payments.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tradepost.commerce.payments.PublishedApi;

/** Stripe's published description, which takes forms. */
record StripeContract(PublishedApi api) {
    private static final Pattern PART = Pattern.compile("[^\\[\\]]+");

    static Optional<StripeContract> find() {
        return PublishedApi.find("stripe-spec3-2022.json.gz").map(StripeContract::new);
    }

    /** What is wrong with an exchange; {@code path} is written as the description has it. */
    List<String> wrong(String method, String path, Map<String, String> fields, int status, JsonNode answer) {
        if (!api.knows(path)) return List.of(path + " is not part of the API");
        var wrong = new ArrayList<>(
                method.equals("GET")
                        ? api.wrongQuery(method, path, fields)
                        : api.wrongBody(method, path, "application/x-www-form-urlencoded", tree(fields)));
        wrong.addAll(api.wrongAnswer(method, path, status, answer));
        return wrong;
    }

    /** The fields of a form as the description sees them: brackets are levels, and numbers are numbers. */
    private static JsonNode tree(Map<String, String> fields) {
        var root = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            var parts = PART.matcher(name).results().map(match -> match.group()).toList();
            if (parts.getLast().equals("0")) {
                root.withArray("/" + parts.getFirst()).add(value);
                return;
            }
            ObjectNode level = root;
            for (var part : parts.subList(0, parts.size() - 1)) level = level.withObject("/" + part);
            if (value.equals("true")) level.put(parts.getLast(), true);
            else if (parts.getLast().startsWith("amount")) level.put(parts.getLast(), Long.parseLong(value));
            else level.put(parts.getLast(), value);
        });
        return root;
    }
}
