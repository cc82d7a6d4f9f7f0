package tradepost.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares an exchange with the OpenAPI document: what was accepted must have been allowed, what was answered must have been promised. */
public final class Conformance {
    /** What the document calls read-only: it is told in answers, and passed over in requests. */
    private static final Pattern TOLD_ONLY = Pattern.compile("/minor: ");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** How what is not documented is turned away: nothing is there, it is read-only, or it is not for this caller. */
    private static final Set<Integer> NOT_THERE = Set.of(401, 403, 404, 405, 409, 429);

    private static final String PROBLEM = "application/problem+json";
    private final ApiDocument document;

    public Conformance(ApiDocument document) {
        this.document = document;
    }

    /** What is wrong with an exchange, one sentence each. */
    public List<String> deviations(Exchange exchange) {
        var wrong = new ArrayList<String>();
        var operation = document.operation(exchange.method(), exchange.path());
        if (operation.isEmpty()) undocumented(exchange, wrong);
        else against(operation.get(), exchange, wrong);
        return wrong;
    }

    private void undocumented(Exchange exchange, List<String> wrong) {
        int status = exchange.answer().status();
        if (NOT_THERE.contains(status)) problem(exchange, wrong);
        else
            wrong.add(
                    "the document has no %s %s, and it answered %s; let its resource implement Described, or answer 404"
                            .formatted(exchange.method(), exchange.path(), status));
    }

    private void against(ApiDocument.Operation operation, Exchange exchange, List<String> wrong) {
        var status = Integer.toString(exchange.answer().status());
        var promised = operation.node().path("responses").path(status);
        if (exchange.isAccepted()) {
            parameters(operation, exchange, wrong);
            body(operation, exchange, wrong);
        }
        if (promised.isMissingNode()) wrong.add(operation.name() + " answers " + status + ", which is not documented");
        else answer(document.resolved(promised), exchange, wrong);
    }

    private void problem(Exchange exchange, List<String> wrong) {
        if (!exchange.answered().equals(PROBLEM)) {
            wrong.add("the refusal is " + exchange.answered() + " and no problem+json");
            return;
        }
        var body = parsed(exchange.answer().body(), "refusal", wrong);
        if (body == null) return;
        for (var error : document.errors(document.schema("Problem"), body)) wrong.add("refusal " + error);
        if (body.path("status").asInt() != exchange.answer().status()) wrong.add("the refusal names another status");
    }

    private void parameters(ApiDocument.Operation operation, Exchange exchange, List<String> wrong) {
        var unknown = exchange.query();
        var path = operation.variables(exchange.path());
        for (var parameter : operation.parameters()) {
            var name = parameter.path("name").asText();
            var given =
                    switch (parameter.path("in").asText()) {
                        case "path" -> path.get(name);
                        case "header" -> exchange.header(name);
                        case "query" -> unknown.remove(name);
                        default -> null;
                    };
            if (given != null)
                for (var error : document.errors(parameter.path("schema"), value(parameter, given)))
                    wrong.add("it was accepted although parameter " + name + " " + error);
            else if (parameter.path("required").asBoolean() && !isDry(exchange))
                wrong.add("it was accepted without " + name);
        }
        var grammar = operation.node().path("x-parameters").asText();
        for (var name : unknown.keySet())
            if (!name.matches(grammar)) wrong.add("the parameter " + name + " was accepted and is not documented");
    }

    /** Nothing is changed and nothing kept, so a dry run needs neither key nor version. */
    private static boolean isDry(Exchange exchange) {
        return "true".equals(exchange.query().get("dry_run"));
    }

    private static JsonNode value(JsonNode parameter, String text) {
        boolean whole = parameter.path("schema").path("type").asText().equals("integer") && text.matches("-?\\d{1,18}");
        return whole ? new LongNode(Long.parseLong(text)) : new TextNode(text);
    }

    private void body(ApiDocument.Operation operation, Exchange exchange, List<String> wrong) {
        var taken = operation.node().path("requestBody");
        if (exchange.body().isBlank()) {
            if (taken.path("required").asBoolean()) wrong.add("it was accepted without a body");
            return;
        }
        // What no one asked for is not read.
        if (taken.isMissingNode()) return;
        var content = taken.path("content").path(exchange.sent());
        if (content.isMissingNode()) content = taken.path("content").path("*/*");
        if (content.isMissingNode()) {
            wrong.add("it was accepted as " + exchange.sent() + ", which is not documented");
            return;
        }
        if (content.path("schema").isEmpty()) return;
        var body = parsed(exchange.body(), "request", wrong);
        if (body != null)
            for (var error : document.errors(content.path("schema"), body))
                if (!TOLD_ONLY.matcher(error).find()) wrong.add("it was accepted although the request's " + error);
    }

    private void answer(JsonNode promised, Exchange exchange, List<String> wrong) {
        var content = promised.path("content");
        if (content.isMissingNode()) {
            if (!exchange.answer().body().isBlank()) wrong.add("a body came back and none is documented");
            return;
        }
        var type = exchange.answered();
        if (content.path(type).isMissingNode()) {
            wrong.add("the answer is " + type + ", which is not documented");
            return;
        }
        if (type.equals(PROBLEM)) problem(exchange, wrong);
        if (!type.endsWith("json") || type.equals(PROBLEM)) return;
        var body = parsed(exchange.answer().body(), "answer", wrong);
        // With fields= the record is told in part, and that its other members are absent was asked for.
        boolean partly = exchange.query().containsKey("fields");
        if (body != null)
            for (var error : document.validated(content.path(type).path("schema"), body))
                if (!partly || !error.getType().equals("required")) wrong.add("answer " + error.getMessage());
    }

    private static JsonNode parsed(String text, String what, List<String> wrong) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            wrong.add("the " + what + " is no JSON: " + e.getOriginalMessage());
            return null;
        }
    }
}
