package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.kernel.facts.FactSchemas;
import tradepost.kernel.facts.SchemaEvolution;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/**
 * What has once been told to the world keeps its form: each fact stands in docs/facts and only grows. With -Dfacts.write=true new facts and new
 * members are written there; a change that would break a reader is refused even then.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class FactCatalogueTest {
    private static final Path GOLDEN = Path.of("../docs/facts");

    @Inject
    FactSchemas schemas;

    @Inject
    Json json;

    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Test
    void facts_only_grow_and_stand_in_the_catalogue() throws IOException {
        boolean write = Boolean.getBoolean("facts.write");
        var wrong = new ArrayList<String>();
        for (var fact : schemas.all().entrySet()) {
            var file = GOLDEN.resolve(fact.getKey() + ".json");
            if (Files.exists(file)) {
                var golden = json.tree(Files.readString(file));
                for (var breach : SchemaEvolution.breaks(golden, fact.getValue()))
                    wrong.add(fact.getKey() + " " + breach);
                if (golden.equals(fact.getValue())) continue;
            }
            if (write && wrong.isEmpty()) Files.writeString(file, pretty(fact.getValue()));
            else if (wrong.isEmpty())
                wrong.add(fact.getKey() + " is new or grew: run this test with -Dfacts.write=true");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_fact_disappears() throws IOException {
        var known = new TreeSet<String>();
        try (var files = Files.list(GOLDEN)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(name -> known.add(name.substring(0, name.length() - ".json".length())));
        }
        assertThat(known).isNotEmpty().isSubsetOf(schemas.all().keySet());
    }

    @Test
    void the_catalogue_is_open_to_programs() {
        var shop = shops.open();
        var all = json.tree(caller.get(shop, "/api/v1/meta/facts").body()).path("data");
        assertThat(all).hasSameSizeAs(schemas.all().keySet());
        assertThat(all.findValuesAsText("name")).contains("orders.placed", "payments.captured", "entities.changed");
        var placed =
                json.tree(caller.get(shop, "/api/v1/meta/facts/orders.placed").body());
        assertThat(placed.at("/properties/total/properties/amount/format").asText())
                .isEqualTo("decimal");
        assertThat(caller.get(shop, "/api/v1/meta/facts/orders.eaten").status()).isEqualTo(404);
    }

    private String pretty(JsonNode schema) throws IOException {
        return json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(schema) + "\n";
    }
}
