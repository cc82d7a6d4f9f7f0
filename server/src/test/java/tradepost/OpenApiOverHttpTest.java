package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** How the API's document and its page are served. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class OpenApiOverHttpTest {
    @Inject
    Json json;

    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Test
    void the_page_shows_the_document_with_what_is_served_here_alone() {
        var shop = shops.open();
        var page = caller.get(shop, "/api/docs");
        assertThat(page.headers().get("Content-Security-Policy")).contains("script-src 'self'");
        assertThat(page.body()).doesNotContain("http:").doesNotContain("https:");
        var parts = Pattern.compile("(?:src|href)=\"(?!data:)([^\"]+)\"")
                .matcher(page.body())
                .results()
                .toList();
        assertThat(parts).hasSize(4).allSatisfy(part -> assertThat(
                        caller.get(shop, part.group(1)).status())
                .as(part.group(1))
                .isEqualTo(200));
    }

    @Test
    void the_document_is_served_whole_and_by_context_and_known_by_its_etag() {
        var shop = shops.open();
        var whole = caller.get(shop, "/api/v1/openapi.json");
        assertThat(json.tree(whole.body()).path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(whole.body()).contains("/api/v1/orders/{id}/actions/cancel").doesNotContain("samovars");
        var part = json.tree(caller.get(shop, "/api/v1/openapi/orders.json").body());
        assertThat(part.path("paths").has("/api/v1/orders")).isTrue();
        assertThat(part.path("paths").has("/api/v1/brands")).isFalse();
        var again = caller.get(shop, "/api/v1/openapi.json", Map.of("If-None-Match", whole.etag()));
        assertThat(again.status()).isEqualTo(304);
        var small = caller.get(shop, "/api/v1/openapi.json", Map.of("Accept-Encoding", "gzip"));
        assertThat(small.headers().get("Content-Encoding")).isEqualTo("gzip");
        assertThat(small.body().length()).isLessThan(whole.body().length() / 5);
        assertThat(caller.get(shop, "/api/v1/openapi/fairytales.json").status()).isEqualTo(404);
    }
}
