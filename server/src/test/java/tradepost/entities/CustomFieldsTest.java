package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.bulk.Bulk;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Records with fields that their shop has given them. */
@QuarkusTest
class CustomFieldsTest extends CustomFieldStory {
    private static final org.jooq.Condition READ = org.jooq.impl.DSL.condition("action = 'brands.read'");

    @Inject
    Bulk bulk;

    @Inject
    Shops shops;

    @Test
    void a_value_is_written_and_read_like_any_other() {
        field("colour", "'type':'text','position':1");
        field("weight", "'type':'number','position':2");
        field("fair", "'type':'boolean','position':3");
        field("since", "'type':'date','position':4");
        field("seen", "'type':'timestamp','position':5");
        field("size", "'type':'choice','choices':['S','M'],'position':6");
        var brand = brand(
                "Clay",
                "'seen':'2027-01-31T10:00:00.123Z','colour':'red','weight':12.50,'fair':true,'since':'2027-01-31','size':'M'");
        assertThat(custom(brand))
                .hasToString(
                        "{'colour':'red','weight':'12.5','fair':true,'since':'2027-01-31','seen':'2027-01-31T10:00:00.123Z','size':'M'}"
                                .replace('\'', '"'));
        assertThat(custom(get("brands", brand.get("id")))).isEqualTo(custom(brand));
        assertThat(custom(list("brands").data().getFirst())).isEqualTo(custom(brand));
    }

    @Test
    void a_change_is_merged_and_a_replacement_is_whole() {
        field("colour", "'type':'text'");
        field("weight", "'type':'number'");
        var id = brand("Clay", "'colour':'red','weight':'1'").get("id");
        assertThat(custom(change("brands", id, 1, "{'custom':{'colour':'blue'}}")))
                .hasToString("{\"colour\":\"blue\",\"weight\":\"1\"}");
        assertThat(custom(change("brands", id, 2, "{'custom':{'weight':null}}")))
                .hasToString("{\"colour\":\"blue\"}");
        assertThat(custom(change("brands", id, 3, "{'name':'Pots'}"))).hasToString("{\"colour\":\"blue\"}");
        var whole = new Write.Replace(id.toString(), 4, tree("{'name':'Pots','slug':'pots','custom':{'weight':'2'}}"));
        assertThat(custom(entities.write(entities.named("brands"), whole))).hasToString("{\"weight\":\"2\"}");
        var empty = new Write.Replace(id.toString(), 5, tree("{'name':'Pots','slug':'pots'}"));
        assertThat(custom(entities.write(entities.named("brands"), empty))).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        field("colour", "'type':'text'");
        field("weight", "'type':'number'");
        field("size", "'type':'choice','choices':['S','M']");
        field("maker", "'type':'link','target':'brands'");
        field("code", "'type':'text','required':true");
        assertThat(wrong(() ->
                        brand("", "'colour':7,'weight':'1.2345678','size':'L','maker':'brd_7','colr':'red','a/b':1")))
                .containsExactlyInAnyOrder(
                        tuple("/name", "invalid"),
                        tuple("/custom/colour", "invalid"),
                        tuple("/custom/weight", "invalid"),
                        tuple("/custom/size", "invalid"),
                        tuple("/custom/maker", "not_found"),
                        tuple("/custom/colr", "unknown"),
                        tuple("/custom/a~1b", "unknown"),
                        tuple("/custom/code", "missing"));
        assertThatThrownBy(() -> brand("Clay", "'code':'1','colr':'red'"))
                .hasMessageContaining("there are: code, colour, maker, size, weight");
        assertThat(wrong(() -> create("brands", "{'name':'Clay','slug':'clay','custom':7}")))
                .contains(tuple("/custom", "invalid"));
    }

    @Test
    void what_must_be_given_is_missed_also_where_nothing_is_said_of_custom_fields() {
        field("code", "'type':'text','required':true");
        assertThat(wrong(() -> create("brands", "{'name':'Clay','slug':'clay'}")))
                .containsExactly(tuple("/custom/code", "missing"));
        assertThat(wrong(() -> create("brands", "{'name':'','slug':'clay'}")))
                .containsExactlyInAnyOrder(tuple("/name", "invalid"), tuple("/custom/code", "missing"));
        var several = "{'mode':'partial','items':[{'action':'create','data':{'name':'A','slug':'a'}},"
                + "{'action':'create','data':{'name':'B','slug':'b','custom':{'code':'1'}}}]}";
        var done = json.tree(bulk.run("brands", tree(several), null, false).body());
        assertThat(done.get("items").findValuesAsText("status")).containsExactly("422", "201");
        assertThat(named()).containsExactly("B");
        var id = list("brands").data().getFirst().get("id");
        assertThat(wrong(() -> change("brands", id, 1, "{'custom':{'code':null}}")))
                .containsExactly(tuple("/custom/code", "missing"));
        assertThat(wrong(() -> entities.write(
                        entities.named("brands"),
                        new Write.Replace(id.toString(), 1, tree("{'name':'B','slug':'b'}")))))
                .containsExactly(tuple("/custom/code", "missing"));
    }

    @Test
    void a_deleted_record_comes_back_with_its_values_and_is_found_by_them() {
        filterable("colour", "text");
        var brand = brand("Clay", "'colour':'red'");
        var id = brand.get("id").toString();
        entities.write(entities.named("brands"), new Write.Delete(id, 1));
        assertThat(db.fetchCount(org.jooq.impl.DSL.table("kernel.field_value"))).isZero();
        assertThat(custom(entities.write(entities.named("brands"), new Write.Restore(id))))
                .isEqualTo(custom(brand));
        assertThat(named("filter[custom.colour]", "red")).containsExactly("Clay");
        change("brands", id, 2, "{'custom':{'colour':'blue'}}");
        assertThat(named("filter[custom.colour]", "red")).isEmpty();
        change("brands", id, 3, "{'custom':{'colour':null}}");
        assertThat(named("filter[custom.colour][null]", "false")).isEmpty();
        var changes = entities.history(entities.named("brands"), id, null, 10).data();
        assertThat(changes.getFirst().changes()).containsOnlyKeys("custom.colour");
        assertThat(changes.get(1).changes().get("custom.colour").after().asText())
                .isEqualTo("blue");
    }

    @Test
    void records_that_only_verbs_change_take_custom_fields_too() {
        create("custom_fields", "{'entity':'products','key':'shelf','label':'Shelf','type':'text','filterable':true}");
        save(product("1", "Clay pot", "a"));
        var pot = list("products").data().getFirst();
        long version = (Long) pot.get("version");
        var changed = change("products", pot.get("id"), version, "{'custom':{'shelf':'A7'}}");
        assertThat(custom(changed)).hasToString("{\"shelf\":\"A7\"}");
        assertThat(names("products", "title", "filter[custom.shelf]", "A7")).containsExactly("Clay pot");
        assertThat(wrong(() -> change("products", pot.get("id"), version + 1, "{'title':'Pan'}")))
                .containsExactly(tuple("/title", "unknown"));
        assertThat(refused(() -> create("products", "{'custom':{'shelf':'A7'}}")))
                .isEqualTo("read_only");
        assertThat(names("variants", "sku", "filter[product.custom.shelf]", "A7"))
                .containsExactly("SKU-1");
    }

    @Test
    void who_reads_what_a_field_tells_about_a_person_leaves_a_line() {
        field("nickname", "'type':'text','personal':true");
        brand("Clay", "'nickname':'Annie'");
        var staff = new Principal(Principal.Kind.STAFF, UUID.randomUUID(), "Anna", Set.of("brands.read"));
        Scope.current().as(staff).run(() -> list("brands", "fields", "name"));
        Scope.current().as(staff).run(() -> list("brands"));
        Patience.until("the reading is noted", () -> db.fetchCount(org.jooq.impl.DSL.table("kernel.audit"), READ) == 1);
        assertThat(db.fetchSingle("select after::text from kernel.audit where action = 'brands.read'")
                        .get(0, String.class))
                .contains("custom.nickname");
    }

    @Test
    void a_link_does_not_reach_into_another_shop() {
        var clay = brand("Clay", "").get("id");
        Shops.in(shops.open(), () -> {
            field("maker", "'type':'link','target':'brands'");
            assertThat(wrong(() -> brand("Tea", "'maker':'%s'".formatted(clay))))
                    .containsExactly(tuple("/custom/maker", "not_found"));
        });
    }

    @Test
    void shops_know_only_their_own_fields() {
        filterable("colour", "text");
        brand("Clay", "'colour':'red'");
        Shops.in(shops.open(), () -> {
            assertThat(wrong(() -> brand("Clay", "'colour':'red'")))
                    .containsExactly(tuple("/custom/colour", "unknown"));
            assertThat(refused(() -> named("filter[custom.colour]", "red"))).isEqualTo("unknown_filter");
            assertThat(list("custom_fields").data()).isEmpty();
            filterable("colour", "number");
            brand("Tea", "'colour':7");
            assertThat(named("filter[custom.colour]", "7")).containsExactly("Tea");
        });
        assertThat(named("filter[custom.colour]", "red")).containsExactly("Clay");
    }

    @Test
    void customers_do_not_see_what_shops_note() {
        create("custom_fields", "{'entity':'orders','key':'margin','label':'Margin','type':'number'}");
        var customer = new Principal(Principal.Kind.CUSTOMER, UUID.randomUUID(), "Anna", Set.of());
        Scope.current().as(customer).run(() -> {
            assertThat(json.write(entities.meta(entities.named("orders")))).doesNotContain("margin");
            assertThat(refused(() -> list("orders", "fields", "custom.margin"))).isEqualTo("unknown_field");
        });
        assertThat(json.write(entities.meta(entities.named("orders")))).contains("custom.margin");
    }
}
