package tradepost.commerce.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;

@QuarkusTest
class PriceListRulesTest extends PriceStory {
    @Inject
    Entities entities;

    @Inject
    Json json;

    private String create(String entity, String body) {
        return write(entity, new Write.Create(json.tree(body.replace('\'', '"'))))
                .get("id")
                .toString();
    }

    private Map<String, Object> write(String entity, Write write) {
        return entities.write(entities.named(entity), write);
    }

    private String made(String code, String more) {
        return create("price_lists", "{'code':'%s','name':'%s','currency':'USD'%s}".formatted(code, code, more));
    }

    private static void refused(ThrowingCallable work, String pointer) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                .extracting(Problem.Field::pointer)
                .containsExactly(pointer));
    }

    @Test
    void a_list_is_derived_from_one_in_its_currency() {
        var euros = create("price_lists", "{'code':'eur','name':'Euros','currency':'EUR'}");
        refused(() -> made("web", ",'parent_id':'" + euros + "'"), "/parent_id");
    }

    @Test
    void a_list_is_not_derived_from_itself_by_any_way_round() {
        var first = made("first", "");
        var second = made("second", ",'parent_id':'%s','share':'90'".formatted(first));
        refused(
                () -> write("price_lists", new Write.Change(first, 1, json.tree("{\"parent_id\":\"" + second + "\"}"))),
                "/parent_id");
    }

    @Test
    void an_assignment_names_the_one_for_whom_it_is() {
        var list = made("web", "");
        refused(
                () -> create("price_assignments", "{'price_list_id':'%s','audience':'channel'}".formatted(list)),
                "/channel");
        refused(
                () -> create(
                        "price_assignments",
                        "{'price_list_id':'%s','audience':'everyone','channel':'web'}".formatted(list)),
                "/channel");
    }

    @Test
    void what_everybody_pays_is_told_when_a_list_comes_to_everyone() {
        var cup = VariantId.next();
        base(cup, 1, 500);
        var sale = made("sale", "");
        price(tradepost.db.ids.PriceListId.of(sale), cup, 1, 400);
        create("price_assignments", "{'price_list_id':'%s','audience':'everyone'}".formatted(sale));
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(400);
        assertThat(db.fetch("select kind from jobs.job where kind = 'prices.follow_list'"))
                .hasSize(1);
    }

    @Test
    void a_member_of_a_group_has_its_prices_from_the_next_moment_on() {
        var cup = VariantId.next();
        base(cup, 1, 500);
        var trade = made("trade", "");
        price(tradepost.db.ids.PriceListId.of(trade), cup, 1, 420);
        var group = create("customer_groups", "{'code':'trade','name':'Trade'}");
        create(
                "price_assignments",
                "{'price_list_id':'%s','audience':'group','customer_group_id':'%s'}".formatted(trade, group));
        var account = db.fetchSingle("select id from accounts.account").get(0, java.util.UUID.class);
        var buyer = Buyer.customer(tradepost.db.ids.AccountId.of(account));
        assertThat(at(buyer, cup, 1)).isEqualTo(500);
        create("group_members", "{'customer_group_id':'%s','account_id':'%s'}".formatted(group, buyer.customer()));
        assertThat(at(buyer, cup, 1)).isEqualTo(420);
    }
}
