package tradepost.commerce.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.testing.Caller;
import tradepost.testing.Shops;

/** The ledger as programs meet it; the guide tells the same story. */
@QuarkusTest
class LedgerOverHttpTest extends LedgerStory {
    private static final String WALLET = """
            {"code":"wallets:anna","name":"Anna's wallet","kind":"liability","unit":"INR","lots":true}""";
    private static final String TOP_UP = """
            {"key":"top-up-1","on":"2026-03-01","text":"Paid in at the till","entries":[
              {"account":"cash","amount":{"amount":"250.00","unit":"INR"}},
              {"account":"wallets:anna","amount":{"amount":"-250.00","currency":"INR"},"priority":10,"expires_at":"2999-01-01T00:00:00Z"}]}""";
    private static final String PURCHASE = """
            {"key":"order-1","reference":{"type":"order","id":"ord_1"},"entries":[
              {"account":"wallets:anna","amount":{"amount":"%s","unit":"INR"}},
              {"account":"revenue","amount":{"amount":"-%s","unit":"INR"}}]}""";

    @Inject
    Caller caller;

    @Inject
    Json json;

    private String token;

    @BeforeEach
    void logIn() {
        var login = "{\"email\":\"owner@%s.example\",\"password\":\"%s\"}".formatted(shop.slug(), Shops.PASSWORD);
        token = json.tree(caller.post(shop, "/api/auth/login", Map.of(), login).body())
                .get("access_token")
                .asText();
    }

    private JsonNode call(int status, HttpMethod method, String path, String body) {
        var headers = new HashMap<>(Map.of("Authorization", "Bearer " + token));
        if (!body.isEmpty()) headers.put("Content-Type", "application/json");
        var answer = caller.send(shop, method, "/api/v1/" + path, headers, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return json.tree(answer.body());
    }

    private JsonNode call(int status, String verb, String body) {
        var at = verb.lastIndexOf('/') + 1;
        return call(status, HttpMethod.POST, "ledger/" + verb.substring(0, at) + "actions/" + verb.substring(at), body);
    }

    @Test
    void a_wallet_from_its_first_rupee_to_its_statement() {
        var wallet = call(200, "open_account", WALLET).get("id").asText();
        assertThat(wallet).startsWith("lac_");
        call(200, "post", TOP_UP);
        var bought = call(200, "post", PURCHASE.formatted("100.00", "100.00"));
        assertThat(call(200, "post", PURCHASE.formatted("100.00", "100.00"))).isEqualTo(bought);
        assertThat(call(409, "post", PURCHASE.formatted("100.01", "100.01"))
                        .get("code")
                        .asText())
                .isEqualTo("posting_key_reused");
        var short_ = call(409, "post", PURCHASE.formatted("150.01", "150.01").replace("order-1", "order-2"));
        assertThat(short_.get("code").asText()).isEqualTo("insufficient_balance");
        assertThat(short_.at("/available/amount").asText()).isEqualTo("150.00");
        var balance = call(200, wallet + "/balance", "{}");
        assertThat(balance.at("/available/amount").asText()).isEqualTo("150.00");
        var statement = call(200, wallet + "/statement", "{\"from\":\"2026-01-01\",\"to\":\"2999-12-31\"}");
        assertThat(statement.get("lines").findValuesAsText("posting")).hasSize(2);
        assertThat(statement.at("/lines/1/change/amount").asText()).isEqualTo("-100.00");
        assertThat(statement.at("/closing/amount").asText()).isEqualTo("150.00");
        call(200, bought.get("id").asText() + "/reverse", "{\"text\":\"Order cancelled\"}");
        var totals = call(200, "trial_balance", "{}").at("/totals/0");
        assertThat(totals.at("/debit/amount").asText()).isEqualTo("250.00");
        assertThat(totals.at("/difference/minor").asLong()).isZero();
        assertThat(call(200, "prove", "{}").get("differences")).isEmpty();
    }

    @Test
    void mistakes_name_the_entries() {
        call(200, "open_account", WALLET);
        var problem = call(422, "post", PURCHASE.formatted("100.00", "90.00"));
        assertThat(problem.get("errors").findValuesAsText("pointer"))
                .containsExactly("/entries/0/amount", "/entries/1/amount");
        assertThat(call(422, "open_account", WALLET.replace("liability", "loan"))
                        .toString())
                .contains("not asset, liability");
        assertThat(call(422, "open_account", WALLET.replace("INR", "XYZ")).toString())
                .contains("ISO 4217");
    }

    @Test
    void everything_can_be_listed_and_nothing_changed() {
        var wallet = call(200, "open_account", WALLET).get("id").asText();
        var posting = call(200, "post", TOP_UP).get("id").asText();
        var accounts = call(200, HttpMethod.GET, "ledger_accounts?filter[code]=wallets:anna", "");
        assertThat(accounts.at("/data/0/id").asText()).isEqualTo(wallet);
        var postings = call(200, HttpMethod.GET, "ledger_postings?filter[key]=top-up-1&include=ledger_entries", "");
        assertThat(postings.at("/data/0/id").asText()).isEqualTo(posting);
        var entries = call(200, HttpMethod.GET, "ledger_entries?filter[posting_id]=" + posting, "");
        assertThat(entries.get("data").findValuesAsText("amount")).containsExactly("25000", "-25000");
        var lots = call(200, HttpMethod.GET, "ledger_lots?filter[account_id]=" + wallet, "");
        assertThat(lots.at("/data/0/remaining").asLong()).isEqualTo(25000);
        assertThat(call(200, HttpMethod.GET, "ledger_consumptions", "").get("data"))
                .isEmpty();
        call(409, HttpMethod.POST, "ledger_accounts", "{\"code\":\"x\"}");
    }
}
