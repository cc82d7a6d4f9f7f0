package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.testing.Buyers;
import tradepost.testing.Keeper;

/** Records are found by the words of the fields that their migrations mark as searched. */
@QuarkusTest
class SearchTest extends EntityStory {
    @Inject
    Buyers buyers;

    @Test
    void every_word_begins_a_word_of_some_searched_field() {
        save(
                product("p1", "Silk Sari, red", ""),
                product("p2", "Red silken scarf", ""),
                product("p3", "Cotton sari", ""));
        assertThat(found("products", "title", "silk red"))
                .containsExactlyInAnyOrder("Silk Sari, red", "Red silken scarf");
        assertThat(found("products", "title", "SARI")).containsExactlyInAnyOrder("Silk Sari, red", "Cotton sari");
        assertThat(found("products", "title", "ari")).isEmpty();
        assertThat(found("products", "title", "silk cotton")).isEmpty();
    }

    @Test
    void contains_looks_into_one_field_only() {
        create("locations", "{'code':'NORTH-1','name':'Main hall','kind':'shop'}");
        create("locations", "{'code':'MAIN-2','name':'North end','kind':'shop'}");
        assertThat(found("locations", "code", "north")).containsExactlyInAnyOrder("NORTH-1", "MAIN-2");
        assertThat(found("locations", "code", "main north 1")).containsExactly("NORTH-1");
        assertThat(names("locations", "code", "filter[name][contains]", "NORTH"))
                .containsExactly("MAIN-2");
        assertThat(names("locations", "code", "filter[code][contains]", "north-1"))
                .containsExactly("NORTH-1");
    }

    @Test
    void a_code_is_found_by_its_parts_and_a_name_without_its_accents() {
        save(product("p1", "Crème Brûlée", "", variant("SKU-12-A"), variant("SKU-13-A")));
        assertThat(found("variants", "sku", "sku 12")).containsExactly("SKU-12-A");
        assertThat(found("variants", "sku", "SKU-12-A")).containsExactly("SKU-12-A");
        assertThat(found("products", "title", "creme brulee")).containsExactly("Crème Brûlée");
        assertThat(found("products", "title", "CRÈME")).containsExactly("Crème Brûlée");
    }

    @Test
    void a_write_is_found_at_once_and_what_is_gone_is_not() {
        var brand = create("brands", "{'name':'Banaras Weavers','slug':'b'}");
        var id = brand.get("id").toString();
        assertThat(found("brands", "name", "weaver")).containsExactly("Banaras Weavers");
        entities.write(entities.named("brands"), new Write.Change(id, 1, tree("{'name':'Banaras Dyers'}")));
        assertThat(found("brands", "name", "weaver")).isEmpty();
        assertThat(found("brands", "name", "banaras dyer")).containsExactly("Banaras Dyers");
        entities.write(entities.named("brands"), new Write.Delete(id, 2));
        assertThat(found("brands", "name", "banaras")).isEmpty();
        assertThat(db.fetchOne("select count(*) from kernel.word where word in ('banaras', 'dyers')")
                        .get(0, Long.class))
                .isZero();
        entities.write(entities.named("brands"), new Write.Restore(id));
        assertThat(found("brands", "name", "dyers")).containsExactly("Banaras Dyers");
    }

    @Test
    void many_records_written_together_are_all_found() {
        var writes = new ArrayList<Write>();
        for (int i = 0; i < 300; i++)
            writes.add(new Write.Create(tree("{'name':'Loom %s','slug':'loom-%s'}".formatted(i, i))));
        entities.write(entities.named("brands"), writes, true);
        assertThat(list("brands", "q", "loom", "count", "exact").total()).isEqualTo("300");
        assertThat(found("brands", "name", "loom 299")).containsExactly("Loom 299");
    }

    @Test
    void what_goes_with_the_record_it_belongs_to_is_found_no_more() {
        save(product("p1", "Cup", "", variant("CUP-1")));
        assertThat(found("variants", "sku", "cup")).hasSize(1);
        db.execute("delete from catalogue.product");
        assertThat(found("variants", "sku", "cup")).isEmpty();
    }

    @Test
    void a_search_is_a_list_like_any_other() {
        brands("Red Clay", "Red Silk", "Red Wool", "Red Tea", "Blue Tea");
        assertThat(names("brands", "name", "q", "red", "sort", "-name"))
                .containsExactly("Red Wool", "Red Tea", "Red Silk", "Red Clay");
        var page = list("brands", "q", "red", "sort", "name", "limit", "3", "count", "exact");
        assertThat(page.total()).isEqualTo("4");
        assertThat(names("brands", "name", "q", "red", "sort", "name", "cursor", page.next()))
                .containsExactly("Red Wool");
        assertThat(names("brands", "name", "q", "tea", "filter[name][prefix]", "Red"))
                .containsExactly("Red Tea");
        assertThat(names("brands", "name", "filter[or][0][q]", "wool", "filter[or][1][name][contains]", "blue"))
                .containsExactly("Blue Tea", "Red Wool");
        assertThat(statements(() -> list("brands", "q", "red tea"))).isEqualTo(1);
    }

    @Test
    void related_records_are_searched_as_well() {
        save(product("1", "Cup", "", variant("A-1")), product("2", "Pot", "", variant("B-1")));
        assertThat(names("products", "title", "filter[variants.q]", "b 1")).containsExactly("Pot");
        assertThat(names("variants", "sku", "filter[product.title][contains]", "cu"))
                .containsExactly("A-1");
    }

    @Test
    void what_cannot_be_searched_is_refused_with_the_reason() {
        refused("movements", "not_searched", "movements are not searched", "q", "x");
        refused("brands", "not_searched", "they are by: name", "filter[slug][contains]", "x");
        refused("brands", "empty_search", "no word", "q", " -!… ");
        refused("brands", "empty_search", "no word", "q", "");
        refused("brands", "too_many_words", "at most 8", "q", "a b c d e f g h i");
        refused("brands", "malformed_filter", "no comparison", "filter[q][gte]", "a");
    }

    private void refused(String entity, String code, String sentence, String... parameters) {
        assertThatThrownBy(() -> list(entity, parameters))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.MALFORMED);
                })
                .hasMessageContaining(sentence);
    }

    @Test
    void nobody_finds_what_he_may_not_read() {
        brands("Clay");
        Scope.system(UUID.randomUUID())
                .run(() -> assertThat(found("brands", "name", "clay")).isEmpty());
        var reader = new Principal(Principal.Kind.STAFF, UUID.randomUUID(), "Anna", Set.of("products.read"));
        Scope.current().as(reader).run(() -> {
            assertThatThrownBy(() -> list("brands", "q", "clay")).hasMessageContaining("brands.read");
            assertThatThrownBy(() -> list("products", "filter[brand.q]", "clay"))
                    .hasMessageContaining("brands.read");
        });
        var number = buyers.buy("sandbox_card", "10.00", 1, "20.00", 1).toString();
        assertThat(names("orders", "number", "q", "bird", "limit", "1")).isEmpty();
        assertThat(list("orders").data()).as(number).hasSize(1);
        var word = list("orders").data().getFirst().get("number").toString();
        assertThat(found("orders", "number", word)).containsExactly(word);
        var other = new Principal(Principal.Kind.CUSTOMER, UUID.randomUUID(), "Eve", Set.of());
        Scope.current().as(other).run(() -> assertThat(found("orders", "number", word))
                .isEmpty());
    }

    /** A column that is marked one day has words for all records that there are then, and none when the mark goes. */
    @Test
    void a_mark_that_comes_later_gathers_the_words_there_are() throws SQLException {
        db.execute(
                "insert into directory.route (host, tenant_id, created_at) values (?, ?::uuid, now())",
                UUID.randomUUID().toString(),
                Scope.current().tenant().toString());
        try (var keeper = new Keeper()) {
            keeper.execute(
                    "create table if not exists kernel.later (tenant_id uuid not null default kernel.tenant(), id uuid not null,"
                            + " name text, deleted_at timestamptz, primary key (tenant_id, id)); call kernel.protect('kernel.later')");
            try {
                for (var name : List.of("Old Loom", "Old Wheel"))
                    db.execute(
                            "insert into kernel.later (id, name) values (?::uuid, ?)",
                            UUID.randomUUID().toString(),
                            name);
                keeper.execute("comment on column kernel.later.name is '[search]'");
                keeper.execute("call kernel.keep_words()");
                assertThat(later()).containsExactly("loom", "old", "old", "wheel");
                db.execute("update kernel.later set deleted_at = now() where name = 'Old Wheel'");
                db.execute(
                        "insert into kernel.later (id, name) values (?::uuid, 'New')",
                        UUID.randomUUID().toString());
                assertThat(later()).containsExactly("loom", "new", "old");
                keeper.execute("comment on column kernel.later.name is null");
                keeper.execute("call kernel.keep_words()");
                assertThat(later()).isEmpty();
            } finally {
                keeper.execute("drop table kernel.later");
            }
        }
    }

    private List<String> later() {
        return db.fetch("select word from kernel.word where field = 'kernel.later.name' order by word")
                .getValues(0, String.class);
    }

    private List<Object> found(String entity, String field, String words) {
        return names(entity, field, "q", words);
    }
}
