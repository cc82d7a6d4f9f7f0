package tradepost.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** The way of a program that buys: nothing but HTTP. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class BuyingOverHttpTest {
    private static final String ADDRESS = """
            {"name":"Anna Rao","line1":"12 MG Road","city":"Bengaluru","region":"Karnataka","postcode":"560001","country":"IN"}""";

    private static final String TOGETHER = """
            select p.status || ', answered with ' || i.status || case when p.xmin = i.xmin then ', in one transaction' else '' end
                || ', with ' || (select count(*) from kernel.audit where action = 'carts.complete') || ' line of the audit'
            from payments.payment p cross join kernel.idempotency i where i.key = ?
            """;

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Caller caller;

    @Inject
    Json json;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    private Caller.Answer act(String path, String body) {
        return act(path, body, UUID.randomUUID().toString());
    }

    private Caller.Answer act(String path, String body, String key) {
        return caller.post(shop, "/api/v1/carts/" + path, Map.of("Idempotency-Key", key), body);
    }

    private JsonNode done(String path, String body) {
        var answer = act(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return json.tree(answer.body());
    }

    /** A cart that lacks nothing but perhaps the goods, which others may hold; gives its path and its secret. */
    private String[] filled(VariantId variant) {
        var cart = done("actions/open", "{}");
        var path = cart.get("id").asText() + "/actions/";
        var secret = cart.get("secret").asText();
        done(path + "add_line", "{\"secret\":\"%s\",\"variant\":\"%s\",\"quantity\":\"1\"}".formatted(secret, variant));
        var addressed = done(
                path + "address",
                "{\"secret\":\"%s\",\"email\":\"anna@example.org\",\"shipping\":%s,\"payment\":\"sandbox_card\"}"
                        .formatted(secret, ADDRESS));
        var way = addressed.get("deliveries").get(0).get("id").asText();
        done(path + "address", "{\"secret\":\"%s\",\"method\":\"%s\"}".formatted(secret, way));
        return new String[] {path, secret};
    }

    @Test
    void a_program_buys() {
        var cart = filled(in(shop, () -> market.article("Teapot", "118.00", 5)));
        assertThat(done(cart[0] + "get", "{\"secret\":\"%s\"}".formatted(cart[1]))
                        .get("requirements"))
                .isEmpty();
        var bought = done(cart[0] + "complete", "{\"secret\":\"%s\"}".formatted(cart[1]));
        assertThat(bought.at("/order/status").asText()).isEqualTo("placed");
        assertThat(bought.at("/order/payment_status").asText()).isEqualTo("paid");
        assertThat(bought.at("/order/totals/total/currency").asText()).isEqualTo("INR");
        assertThat(bought.at("/secret").asText()).isNotEmpty();
    }

    @Test
    void the_money_and_the_answer_stand_together() {
        var cart = filled(in(shop, () -> market.article("Teapot", "118.00", 5)));
        var key = UUID.randomUUID().toString();
        var wish = "{\"secret\":\"%s\"}".formatted(cart[1]);
        var bought = act(cart[0] + "complete", wish, key);
        assertThat(in(shop, () -> db.fetchSingle(TOGETHER, key)).into(String.class))
                .isEqualTo("captured, answered with 200, in one transaction, with 1 line of the audit");
        assertThat(act(cart[0] + "complete", wish, key).body()).isEqualTo(bought.body());
    }

    @Test
    void a_refusal_is_recorded_and_keeps_no_answer() {
        var cart = filled(in(shop, () -> market.article("Teapot", "118.00", 5)));
        var key = UUID.randomUUID().toString();
        var refused = act(
                cart[0] + "complete",
                "{\"secret\":\"%s\",\"payment_method\":\"sandbox_declined\"}".formatted(cart[1]),
                key);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(json.tree(refused.body()).get("code").asText()).isEqualTo("payment_declined");
        assertThat(in(shop, () -> db.fetchSingle("select status from payments.payment")
                        .into(String.class)))
                .isEqualTo("declined");
        assertThat(in(shop, () -> db.fetch("select from kernel.idempotency where key = ?", key)))
                .isEmpty();
        assertThat(done(
                                cart[0] + "complete",
                                "{\"secret\":\"%s\",\"payment_method\":\"sandbox_card\"}".formatted(cart[1]))
                        .at("/order/status")
                        .asText())
                .isEqualTo("placed");
    }

    @Test
    void of_forty_programs_one_gets_the_last_piece_and_the_others_hear_why_not() throws Exception {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 1));
        var carts = IntStream.range(0, 40).mapToObj(i -> filled(teapot)).toList();
        List<Callable<Caller.Answer>> programs = carts.stream()
                .<Callable<Caller.Answer>>map(
                        cart -> () -> act(cart[0] + "complete", "{\"secret\":\"%s\"}".formatted(cart[1])))
                .toList();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = crowd.invokeAll(programs).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() == 409))
                    .hasSize(39)
                    .allSatisfy(answer -> {
                        assertThat(json.tree(answer.body()).get("code").asText())
                                .isEqualTo("sold_out");
                        assertThat(json.tree(answer.body())
                                        .at("/shortages/0/available")
                                        .asText())
                                .isEqualTo("0");
                    });
        }
    }
}
