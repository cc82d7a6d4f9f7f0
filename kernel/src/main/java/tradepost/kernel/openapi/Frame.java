package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tradepost.kernel.schemas.Choices;

/** What stands around the paths: who offers it, how to log in, and what many operations share. */
final class Frame {
    private static final String ABOUT = """
            One set of conventions for every resource: ids such as `ord_…`, money as `{"amount": "12.34", "currency": "INR"}`, RFC 3339 times in UTC, \
            lists with cursors, `If-Match` on changes, `Idempotency-Key` on posts, problems as RFC 9457. The shop is the host.""";

    /** Keeps a client that talks to several nodes from being shown its own work as it was before. */
    static final String LAST_WRITE = "X-Last-Write";

    private Frame() {}

    static ObjectNode around(Paths paths) {
        var document = paths.mapper.createObjectNode();
        document.put("openapi", "3.1.0");
        document.put("jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base");
        var info = document.putObject("info");
        info.put("title", "Tradepost").put("version", "v1").put("description", ABOUT);
        document.putArray("servers").addObject().put("url", "/").put("description", "This shop");
        var tags = new TreeSet<String>();
        for (var path : paths.all())
            for (var operation : path) tags.add(operation.at("/tags/0").asText());
        tags.forEach(tag -> document.withArray("tags").addObject().put("name", tag));
        var security = document.putArray("security");
        security.addObject().putArray("bearer");
        security.addObject().putArray("session");
        document.set("paths", paths.all());
        var components = document.putObject("components");
        var schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The access token of /api/auth/login");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "tp_session")
                .put("description", "The cookie of a browser that has logged in");
        components.set("parameters", parameters(paths));
        components.set("headers", headers(paths));
        components.set("responses", Refusals.responses());
        components.putObject("schemas").setAll(paths.components.all());
        return document;
    }

    private static ObjectNode parameters(Paths paths) {
        var all = paths.mapper.createObjectNode();
        var limit = paths.mapper
                .createObjectNode()
                .put("type", "integer")
                .put("minimum", 1)
                .put("maximum", 200);
        parameter(all, "limit", "query", "limit", "How many on a page", limit.put("default", 50));
        parameter(
                all,
                "cursor",
                "query",
                "cursor",
                "next of the page before, as it was given",
                paths.text().put("minLength", 1));
        var count = paths.text();
        Choices.put(
                count,
                List.of("exact", "estimate"),
                Map.of("exact", "Counted, up to ten thousand", "estimate", "As the database guesses"));
        parameter(all, "count", "query", "count", "How many there are in all", count);
        var dry = paths.text();
        dry.putArray("enum").add("true").add("false");
        parameter(all, "dry_run", "query", "dry_run", "Checked and computed in full, then taken back", dry);
        var key = paths.text().put("pattern", "^[\\x21-\\x7e]{1,255}$");
        var meaning = "The same key with the same request is done once and answered alike";
        parameter(all, "Idempotency-Key", "header", "Idempotency-Key", meaning, key);
        parameter(all, "Idempotency-Key-Required", "header", "Idempotency-Key", meaning, key.deepCopy())
                .put("required", true)
                .put("example", "checkout-1042");
        parameter(all, "If-Match", "header", "If-Match", "The ETag of the record as it was read", paths.text())
                .put("required", true)
                .put("example", "\"3-json\"");
        parameter(all, "If-None-Match", "header", "If-None-Match", "An ETag that is known already", paths.text());
        parameter(
                        all,
                        LAST_WRITE,
                        "header",
                        LAST_WRITE,
                        "The moment that the caller's last write was answered with",
                        paths.text())
                .put("example", "1795276800000");
        parameter(all, "X-Reason", "header", "X-Reason", "Why; kept in the audit", paths.text());
        return all;
    }

    private static ObjectNode parameter(
            ObjectNode all, String key, String in, String name, String description, ObjectNode schema) {
        var parameter = all.putObject(key).put("name", name).put("in", in).put("description", description);
        parameter.set("schema", schema);
        return parameter;
    }

    private static ObjectNode headers(Paths paths) {
        var all = paths.mapper.createObjectNode();
        header(all, "ETag", "The version that was answered", paths.text());
        header(all, "Link", "The next page, rel=next; absent at the end", paths.text());
        header(all, "Location", "Where the new record is", paths.text());
        header(
                all,
                LAST_WRITE,
                "Where a replica is read: the moment to send along until it knows this write",
                paths.text().put("pattern", "^[0-9]{1,15}$"));
        var replayed = paths.text();
        replayed.putArray("enum").add("true");
        header(all, "Idempotent-Replayed", "The answer was given before", replayed);
        return all;
    }

    private static void header(ObjectNode all, String name, String description, ObjectNode schema) {
        all.putObject(name).put("description", description).set("schema", schema);
    }
}
