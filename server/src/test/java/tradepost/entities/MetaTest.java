package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

@QuarkusTest
class MetaTest extends EntityStory {
    private JsonNode meta(String entity) {
        return json.tree(json.write(entities.meta(entities.named(entity))));
    }

    private JsonNode field(String entity, String name) {
        for (var field : meta(entity).get("fields"))
            if (field.get("name").asText().equals(name)) return field;
        throw new AssertionError(entity + " have no " + name);
    }

    @Test
    void a_form_knows_what_a_field_takes() {
        var kind = field("attributes", "kind");
        assertThat(kind.get("choices")).hasSize(5);
        assertThat(kind.get("required").asBoolean()).isTrue();
        assertThat(field("attributes", "unit").get("required").asBoolean()).isFalse();
        assertThat(field("products", "brand_id").get("reference").asText()).isEqualTo("brands");
        assertThat(field("products", "brand_id").get("label").asText()).isEqualTo("Brand");
    }

    @Test
    void a_list_knows_how_it_may_be_asked() {
        assertThat(field("brands", "external_id").get("operators").toString()).contains("prefix", "null");
        assertThat(field("brands", "description").get("operators")).isEmpty();
        assertThat(meta("products").get("sorts").toString()).contains("title", "created_at");
        assertThat(meta("products").get("includes").findValuesAsText("name"))
                .containsAll(List.of("brand", "category", "variants"));
        assertThat(meta("orders").get("includes").findValuesAsText("name")).contains("lines", "payments");
    }

    @Test
    void a_console_knows_what_its_user_may_do() {
        var reader = new Principal(Principal.Kind.STAFF, UUID.randomUUID(), "Anna", Set.of("brands.read"));
        Scope.current().as(reader).run(() -> {
            assertThat(meta("brands").at("/permissions/read").asBoolean()).isTrue();
            assertThat(meta("brands").at("/permissions/write").asBoolean()).isFalse();
        });
        assertThat(meta("orders").at("/permissions/write").asBoolean()).isFalse();
    }
}
