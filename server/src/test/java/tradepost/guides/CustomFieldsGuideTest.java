package tradepost.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** The requests of the page on custom fields get the answers that stand below them. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CustomFieldsGuideTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Json json;

    @Test
    void the_page_is_right() throws IOException {
        var shop = shops.open();
        var login = "{\"email\":\"owner@%s.example\",\"password\":\"%s\"}".formatted(shop.slug(), Shops.PASSWORD);
        var token = json.tree(
                        caller.post(shop, "/api/auth/login", Map.of(), login).body())
                .get("access_token")
                .asText();
        var headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
        var answers = new Answer();
        String came = null;
        int compared = 0;
        for (var block : Guide.read(Path.of("../docs/guide/custom-fields.md")).blocks()) {
            if (block.language().equals("http")) {
                var parts = answers.spelled(block.text()).split("\n\n", 2);
                var line = parts[0].strip().split(" ");
                var path = line[1].replace("[", "%5B").replace("]", "%5D");
                var body = parts.length > 1 ? parts[1] : "";
                came = caller.send(shop, HttpMethod.valueOf(line[0]), path, headers, body)
                        .body();
            } else {
                var difference = answers.difference(block, came);
                if (difference != null) throw block.wrong(difference);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(4);
    }
}
