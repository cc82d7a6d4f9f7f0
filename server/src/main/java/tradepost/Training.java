package tradepost;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import tradepost.kernel.Json;

/**
 * Uses the demo shop as people and programs do, while the JVM notes which classes are loaded and which methods are hot: the cache it writes at its end
 * makes later starts short and their first minutes fast. For {@code ./tradepost build}, on a data folder that nobody keeps.
 */
@Singleton
class Training {
    private static final int ROUNDS = 150;
    private static final String SHOP = "resham.localhost";
    private static final String PAGE = """
            {"query":"{ products(first: 20) { nodes { id title variants(first: 3) { nodes { sku } } } pageInfo { hasNextPage } } }"}""";
    private final Welcome welcome;
    private final Json json;

    @Inject
    Training(Welcome welcome, Json json) {
        this.welcome = welcome;
        this.json = json;
    }

    void run(Options options) {
        welcome.say(options);
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var token = Files.readString(options.data().resolve("token")).strip();
            var visit = new Visit(http, options.port(), token);
            var product = json.read(visit.get("/api/v1/products?limit=1&fields=id,slug"), JsonNode.class)
                    .at("/data/0");
            for (int round = 0; round < ROUNDS; round++) round(visit, product);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(Visit visit, JsonNode product) throws IOException, InterruptedException {
        for (var path : List.of(
                "/",
                "/p/" + product.path("slug").asText(),
                "/search?q=silk",
                "/cart",
                "/api/v1/products?limit=50",
                "/api/v1/products/" + product.path("id").asText() + "?include=variants",
                "/api/v1/orders?limit=50&sort=-placed_at&count=exact",
                "/api/v1/meta/products")) visit.get(path);
        visit.post("/api/graphql", PAGE);
        var variant = json.read(visit.get("/api/v1/variants?limit=1&fields=id"), JsonNode.class)
                .at("/data/0/id")
                .asText();
        var cart = json.read(visit.post("/api/v1/carts/actions/open", "{}"), JsonNode.class);
        visit.post(
                "/api/v1/carts/" + cart.path("id").asText() + "/actions/add_line",
                json.write(
                        java.util.Map.of("secret", cart.path("secret").asText(), "variant", variant, "quantity", "1")));
        visit.post("/api/v1/brands?dry_run=true", json.write(java.util.Map.of("name", "Trained", "slug", "trained")));
    }

    /** A caller of the shop, who may be anybody who works there. */
    private record Visit(HttpClient http, String port, String token) {
        String get(String path) throws IOException, InterruptedException {
            return send(request(path));
        }

        String post(String path, String body) throws IOException, InterruptedException {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Host", SHOP);
            return path.startsWith("/api/") ? request.header("Authorization", "Bearer " + token) : request;
        }

        private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400)
                throw new IllegalStateException(
                        answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
            return answer.body();
        }
    }
}
