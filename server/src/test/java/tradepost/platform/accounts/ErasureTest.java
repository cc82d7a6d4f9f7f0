package tradepost.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.CartDetails;
import tradepost.commerce.carts.NewLine;
import tradepost.commerce.orders.Completion;
import tradepost.db.ids.ShippingMethodId;
import tradepost.kernel.Json;
import tradepost.kernel.Quantity;
import tradepost.kernel.audit.AuditProof;
import tradepost.kernel.audit.Sealer;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.FactLog;
import tradepost.kernel.facts.StoredFact;
import tradepost.kernel.postgres.PostgresServer;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.webhooks.NewWebhook;
import tradepost.platform.webhooks.Receiver;
import tradepost.platform.webhooks.Webhooks;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Somebody registers, is noted, buys and is told of; then everything that is not kept by law forgets who it was. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ErasureTest {
    private static final String EMAIL = "meera@weaver.example";
    private static final String NAME = "Meera Devi";
    private static final String NICKNAME = "Kingfisher-7";
    private static final Address HOME =
            new Address(NAME, "", "12 MG Road", "", "Bengaluru", "Karnataka", "560001", "IN", "", "");
    private static final Path GUIDE = Path.of("../docs/guide/forget-a-person.md");

    @Inject
    Db db;

    @Inject
    Json json;

    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Market market;

    @Inject
    Webhooks webhooks;

    @Inject
    FactLog facts;

    @Inject
    AuditProof proof;

    @Inject
    Sealer sealer;

    private final Receiver receiver = new Receiver();
    private Tenant shop;
    private Map<String, String> owner;
    private Map<String, String> meera;
    private String account;

    @BeforeEach
    void live() {
        shop = shops.open();
        owner = caller.owner(shop);
        in(shop, () -> webhooks.create(NewWebhook.to(receiver.url(), "accounts.*", "orders.*")));
        post("/api/v1/custom_fields", owner, """
                {"entity":"accounts","key":"nickname","label":"Nickname","type":"text","personal":true,"filterable":true}""");
        register();
        note();
        buy();
        imported();
        Patience.until(
                "the webhook was told of both",
                () -> receiver.received().stream()
                                .filter(told -> told.body().contains(EMAIL))
                                .count()
                        >= 2);
        Patience.until(
                "what was sent is noted",
                () -> in(shop, () -> db.fetchSingle("select count(*) from webhooks.delivery where status = 'waiting'")
                                .get(0, Long.class))
                        == 0);
    }

    @AfterEach
    void close() {
        in(shop, () -> db.write(() -> db.execute("update webhooks.webhook set status = 'paused'")));
        receiver.close();
    }

    private void register() {
        var login = post(
                "/api/auth/register",
                Map.of(),
                "{\"email\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, NAME, Shops.PASSWORD));
        meera = Map.of("Authorization", "Bearer " + login.path("access_token").asText());
        account = login.at("/account/id").asText();
    }

    /** Suspended and resumed, with keys whose answers are kept, and given a value in a field of the shop's own. */
    private void note() {
        var version = json.tree(
                        caller.get(shop, "/api/v1/accounts/" + account, owner).body())
                .path("version")
                .asLong();
        var headers = new HashMap<>(owner);
        headers.put("If-Match", "\"" + version + "-json\"");
        headers.put("Content-Type", "application/merge-patch+json");
        var changed = caller.send(
                shop,
                HttpMethod.PATCH,
                "/api/v1/accounts/" + account,
                headers,
                "{\"custom\":{\"nickname\":\"" + NICKNAME + "\"}}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        post("/api/v1/accounts/" + account + "/actions/resume", keyed(owner), "");
        var login = post(
                "/api/auth/login", Map.of(), "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, Shops.PASSWORD));
        meera = Map.of("Authorization", "Bearer " + login.path("access_token").asText());
    }

    private void buy() {
        var cup = in(shop, () -> market.article("Cup", "10.00", 5));
        var cart = post("/api/v1/carts/actions/open", meera, "{}");
        var actions = "/api/v1/carts/" + cart.path("id").asText() + "/actions/";
        var secret = cart.path("secret").asText();
        post(actions + "add_line", meera, json.write(new NewLine(secret, cup, Quantity.of(1))));
        var addressed = post(
                actions + "address",
                keyed(meera),
                json.write(new CartDetails(secret, EMAIL, HOME, null, null, "sandbox_card", null)));
        var method = ShippingMethodId.of(addressed.at("/deliveries/0/id").asText());
        post(actions + "address", meera, json.write(new CartDetails(secret, null, null, null, method, null, null)));
        post(
                actions + "complete",
                keyed(meera),
                json.write(new Completion(secret, "sandbox_card", null, "/checkout/done")));
    }

    /** A row of a file that has changed the account. */
    private void imported() {
        in(shop, () -> db.write(() -> db.execute("""
                        with import as (
                            insert into transfers.import (id, file_id, file_name, entity, key, mode, on_error, dry_run, status, created_at, updated_at)
                            values (gen_random_uuid(), gen_random_uuid(), 'people.csv', 'accounts', 'email', 'change', 'skip', false, 'applied', now(), now())
                            returning id)
                        insert into transfers.import_row (id, import_id, number, outcome, cells, key, record)
                        select gen_random_uuid(), id, 1, 'changed', jsonb_build_object('nickname', ?::text), ?, ? from import
                        """, NICKNAME, EMAIL, account)));
    }

    private static Map<String, String> keyed(Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Idempotency-Key", UUID.randomUUID().toString());
        return all;
    }

    private JsonNode post(String path, Map<String, String> headers, String body) {
        var answer = caller.post(shop, path, headers, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 299);
        return json.tree(answer.body());
    }

    private void erase() {
        post("/api/v1/accounts/" + account + "/actions/erase", owner, "");
    }

    @Test
    void no_column_of_any_table_knows_who_it_was_but_what_the_law_wants_kept() throws SQLException, IOException {
        assertThat(knowing())
                .contains("accounts.account", "notifications.message", "webhooks.attempt", "kernel.idempotency");
        assertThat(knowing()).doesNotContain("kernel.audit", "kernel.fact");
        erase();
        var kept = keptByLaw();
        assertThat(kept).isNotEmpty();
        assertThat(knowing()).isSubsetOf(kept).contains("orders.sales_order");
    }

    /** The tables in which the shop has a row with the address, the name or the field's value, as text or as bytes. */
    private Set<String> knowing() throws SQLException {
        var found = new TreeSet<String>();
        try (var keeper = PostgresServer.start(Path.of("target/data/postgres").toAbsolutePath())
                        .superuser("tradepost");
                var sql = keeper.createStatement()) {
            for (var table : tables(sql)) {
                try (var look = keeper.prepareStatement("""
                        select count(*) from (select t::text as row from %s t where tenant_id = ?) rows, unnest(?::text[]) wanted
                        where row ilike '%%' || wanted || '%%' or row like '%%' || encode(convert_to(wanted, 'UTF8'), 'hex') || '%%'
                        """.formatted(table))) {
                    look.setObject(1, shop.id());
                    look.setArray(2, keeper.createArrayOf("text", new String[] {EMAIL, NAME, NICKNAME}));
                    try (var count = look.executeQuery()) {
                        count.next();
                        if (count.getLong(1) > 0) found.add(table);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(java.sql.Statement sql) throws SQLException {
        var tables = new java.util.ArrayList<String>();
        try (var all = sql.executeQuery("""
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0)
                """)) {
            while (all.next()) tables.add(all.getString(1));
        }
        assertThat(tables).hasSizeGreaterThan(50);
        return tables;
    }

    /** The tables that the guide names with a reason. */
    private static Set<String> keptByLaw() throws IOException {
        try (var lines = Files.lines(GUIDE)) {
            return lines.filter(line -> line.contains("| kept by law: "))
                    .map(line -> line.split("\\|")[1])
                    .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void every_seal_holds_and_the_history_says_what_was_forgotten() {
        var history = "/api/v1/accounts/" + account + "/history";
        assertThat(caller.get(shop, history, owner).body()).contains(NICKNAME);
        in(shop, sealer::seal);
        erase();
        in(shop, sealer::seal);
        assertThat(in(shop, () -> proof.verify(Optional.empty())).findings()).isEmpty();
        assertThat(caller.get(shop, history, owner).body())
                .contains("\"custom.nickname\"", "\"forgotten\":true", "accounts.erase")
                .doesNotContain(NICKNAME);
    }

    @Test
    void facts_are_read_as_they_were_told_and_later_without_the_person() {
        assertThat(registered().payload()).contains("\"email\":\"" + EMAIL + "\"");
        erase();
        assertThat(registered().payload()).contains(account, "customer").doesNotContain("email", "sealed");
        var event = json.read(registered().payload(), AccountEvent.Registered.class);
        assertThat(event.email()).isNull();
    }

    private StoredFact registered() {
        return last("accounts.registered");
    }

    private StoredFact last(String type) {
        return in(shop, () -> {
            var id = db.fetchSingle("select max(id::text) from kernel.fact where type = ?", type)
                    .get(0, String.class);
            return facts.of(UUID.fromString(id)).orElseThrow();
        });
    }

    @Test
    void an_order_can_be_forgotten_alone() throws SQLException {
        var order =
                in(shop, () -> db.fetchSingle("select payload->>'order' from kernel.fact where type = 'orders.placed'")
                        .get(0, String.class));
        var forgotten = post("/api/v1/audits/actions/forget", owner, "{\"subjects\":[\"" + order + "\"]}");
        assertThat(forgotten.path("records").asInt()).isEqualTo(1);
        assertThat(last("orders.placed").payload()).contains(order).doesNotContain("email");
        assertThat(last("accounts.registered").payload()).contains(EMAIL);
        var sent = in(shop, () -> db.fetch(
                        "select type from webhooks.delivery join webhooks.attempt a on a.delivery_id = delivery.id")
                .getValues(0, String.class));
        assertThat(sent).contains("accounts.registered").doesNotContain("orders.placed");
    }

    @Test
    void who_was_erased_cannot_log_in_and_cannot_be_brought_back() {
        erase();
        assertThat(caller.get(shop, "/api/auth/me", meera).status()).isEqualTo(401);
        var login = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, Shops.PASSWORD);
        assertThat(caller.post(shop, "/api/auth/login", Map.of(), login).status())
                .isEqualTo(401);
        assertThat(caller.post(shop, "/api/v1/accounts/" + account + "/actions/resume", owner, "")
                        .status())
                .isEqualTo(404);
        erase();
        post("/api/auth/register", Map.of(), """
                {"email":"%s","name":"%s","password":"%s"}""".formatted(EMAIL, NAME, Shops.PASSWORD));
    }
}
