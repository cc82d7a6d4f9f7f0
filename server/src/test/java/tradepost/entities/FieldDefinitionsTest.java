package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Scope;
import tradepost.testing.Patience;

/** How a shop says which fields it has, and what of that stays. */
@QuarkusTest
class FieldDefinitionsTest extends CustomFieldStory {
    @Test
    void a_field_must_make_sense() {
        assertThat(wrong(() -> create("custom_fields", "{'entity':'cups','key':'Colour','label':'','type':'paint'}")))
                .contains(
                        tuple("/entity", "invalid"),
                        tuple("/key", "invalid"),
                        tuple("/label", "invalid"),
                        tuple("/type", "invalid"));
        assertThat(wrong(() -> field("size", "'type':'choice'"))).containsExactly(tuple("/choices", "invalid"));
        assertThat(wrong(() -> field("size", "'type':'choice','choices':['S','S']")))
                .containsExactly(tuple("/choices", "invalid"));
        assertThat(wrong(() -> field("size", "'type':'text','choices':['S']")))
                .containsExactly(tuple("/choices", "invalid"));
        assertThat(wrong(() -> field("maker", "'type':'link'"))).containsExactly(tuple("/target", "invalid"));
        field("size", "'type':'text'");
        assertThat(wrong(() -> field("size", "'type':'text'"))).contains(tuple("/key", "taken"));
    }

    @Test
    void an_entity_takes_a_hundred_fields() {
        var writes = new ArrayList<Write>();
        for (int i = 0; i < 101; i++)
            writes.add(
                    new Write.Create(tree("{'entity':'brands','key':'f%s','label':'F','type':'text'}".formatted(i))));
        entities.write(entities.named("custom_fields"), writes.subList(0, 100), true);
        assertThat(wrong(() -> entities.write(entities.named("custom_fields"), writes.get(100))))
                .containsExactly(tuple("/entity", "too_many"));
    }

    @Test
    void the_type_of_a_field_stays_once_a_record_has_a_value() {
        var field = field("colour", "'type':'text'").get("id");
        change("custom_fields", field, 1, "{'type':'number'}");
        brand("Clay", "'colour':7");
        assertThatThrownBy(() -> change("custom_fields", field, 2, "{'type':'text'}"))
                .hasMessageContaining("Records have values of colour: its type stays");
        assertThat(refused(
                        () -> entities.write(entities.named("custom_fields"), new Write.Delete(field.toString(), 2))))
                .isEqualTo("field_used");
        change("custom_fields", field, 2, "{'label':'Colour'}");
        assertThat(custom(list("brands").data().getFirst())).hasToString("{\"colour\":\"7\"}");
    }

    @Test
    void a_retired_field_keeps_its_values_and_is_not_seen() {
        filterable("colour", "text");
        var id = brand("Clay", "'colour':'red'").get("id");
        var field = list("custom_fields").data().getFirst().get("id");
        change("custom_fields", field, 1, "{'retired':true}");
        assertThat(custom(get("brands", id))).isEmpty();
        assertThat(refused(() -> named("filter[custom.colour]", "red"))).isEqualTo("unknown_filter");
        assertThat(wrong(() -> change("brands", id, 1, "{'custom':{'colour':'blue'}}")))
                .containsExactly(tuple("/custom/colour", "unknown"));
        var whole = new Write.Replace(id.toString(), 1, tree("{'name':'Pots','slug':'pots','custom':{}}"));
        assertThat(custom(entities.write(entities.named("brands"), whole))).isEmpty();
        change("custom_fields", field, 2, "{'retired':false}");
        assertThat(custom(get("brands", id))).hasToString("{\"colour\":\"red\"}");
        assertThat(named("filter[custom.colour]", "red")).containsExactly("Pots");
    }

    @Test
    void a_field_that_becomes_filterable_is_so_when_all_values_have_been_gathered() {
        var field = field("colour", "'type':'text'").get("id");
        for (var name : List.of("A", "B", "C")) brand(name, "'colour':'%s'".formatted(name));
        brands("D");
        assertThat(refused(() -> named("filter[custom.colour]", "A"))).isEqualTo("unknown_filter");
        var tenant = Scope.current().tenant();
        // This transaction writes a value without knowing that the field becomes filterable: the job waits until it
        // ends.
        db.write(() -> {
            brand("E", "'colour':'E'");
            CompletableFuture.runAsync(() -> Scope.system(tenant).run(() -> {
                        change("custom_fields", field, 1, "{'filterable':true}");
                        assertThat(refused(() -> named("filter[custom.colour]", "A")))
                                .isEqualTo("field_not_ready");
                    }))
                    .join();
        });
        Patience.until("the values are gathered", () -> {
            // A scope of its own looks at the stamp anew.
            return Scope.system(tenant)
                    .call(() -> Boolean.TRUE.equals(get("custom_fields", field).get("ready")));
        });
        Scope.bind(Scope.system(tenant));
        assertThat(named("sort", "custom.colour")).containsExactly("A", "B", "C", "E");
        assertThat(wrong(() -> change("custom_fields", field, 3, "{'filterable':false}")))
                .containsExactly(tuple("/filterable", "fixed"));
    }

    @Test
    void a_description_tells_everything_that_a_form_needs() {
        field("size", "'type':'choice','choices':['S','M'],'help':'As printed','filterable':true,'required':true");
        field("weight", "'type':'number','position':1");
        var meta = json.tree(json.write(entities.meta(entities.named("brands"))));
        var names = meta.get("fields").findValuesAsText("name");
        assertThat(names).endsWith("custom.size", "custom.weight");
        var size = meta.get("fields").get(names.indexOf("custom.size"));
        assertThat(size.get("type").asText()).isEqualTo("text");
        assertThat(size.get("custom").asText()).isEqualTo("choice");
        assertThat(size.get("choices").toString()).isEqualTo("[\"S\",\"M\"]");
        assertThat(size.get("operators").toString()).isEqualTo("[\"in\",\"ne\",\"null\"]");
        assertThat(size.get("required").asBoolean()).isTrue();
        assertThat(meta.get("sorts").toString()).contains("custom.size").doesNotContain("custom.weight");
    }
}
