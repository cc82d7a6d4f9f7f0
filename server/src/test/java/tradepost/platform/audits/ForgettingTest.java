package tradepost.platform.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.audit.AuditProof;
import tradepost.kernel.audit.Sealer;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.accounts.Credentials;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** What the audit knows of people lies sealed in it and can be forgotten, and the chain of seals never notices. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ForgettingTest {
    private static final String INVITATION = """
            {"email":"meera@weaver.example","name":"Meera Devi"}""";

    @Inject
    Db db;

    @Inject
    Accounts accounts;

    @Inject
    Audits audits;

    @Inject
    AuditProof proof;

    @Inject
    Sealer sealer;

    @Inject
    Caller caller;

    @Inject
    Shops shops;

    private Tenant shop;
    private Map<String, String> owner;
    private String invited;

    @BeforeEach
    void invite() {
        shop = shops.open();
        var login = Shops.visit(
                shop, () -> accounts.logIn(new Credentials(shop.email(), new Password(Shops.PASSWORD)), "a test"));
        owner = Map.of("Authorization", "Bearer " + login.accessToken());
        var answer = caller.post(shop, "/api/v1/accounts/actions/invite", owner, INVITATION);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        invited = answer.body().replaceAll(".*\"id\":\"(acc_[a-z0-9]+)\".*", "$1");
    }

    private String history() {
        return caller.get(shop, "/api/v1/accounts/" + invited + "/history", owner)
                .body();
    }

    private List<String> stored() {
        return in(shop, () -> db.fetch("select after::text from kernel.audit where action = 'accounts.invite'")
                .getValues(0, String.class));
    }

    @Test
    void what_is_personal_lies_sealed_and_is_read_in_the_records_history() {
        assertThat(stored())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains("\"sealed\"").doesNotContain("meera", "Meera"));
        assertThat(history()).contains("meera@weaver.example", "Meera Devi");
    }

    @Test
    void what_is_forgotten_cannot_be_read_and_every_seal_still_holds() {
        var before = stored();
        in(shop, sealer::seal);
        var forgotten =
                caller.post(shop, "/api/v1/audits/actions/forget", owner, "{\"subjects\":[\"%s\"]}".formatted(invited));
        assertThat(forgotten.body()).isEqualTo("{\"records\":1}");
        assertThat(history()).contains("\"forgotten\":true").doesNotContain("meera", "Meera");
        assertThat(stored()).isEqualTo(before);
        in(shop, sealer::seal);
        assertThat(in(shop, () -> proof.verify(Optional.empty())).findings()).isEmpty();
    }

    @Test
    void what_is_told_later_is_kept_under_a_key_of_its_own() {
        in(shop, () -> audits.forget(new Audits.Forgetting(List.of(invited))));
        in(
                shop,
                () -> db.write(() -> {
                    db.audit("accounts.change", invited, null, "{\"version\":2,\"email\":\"m@new.example\"}");
                    return null;
                }));
        assertThat(history()).contains("\"forgotten\":true", "m@new.example");
    }

    @Test
    void two_who_tell_of_a_record_for_the_first_time_at_once_use_one_key() throws InterruptedException {
        var other = "acc_01m7z4yzy1ektr92n1s7y04jty";
        var tellers = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() -> in(
                                shop,
                                () -> db.write(() -> {
                                    db.audit(
                                            "accounts.change",
                                            other,
                                            null,
                                            "{\"version\":1,\"name\":\"Name %d\"}".formatted(i));
                                    return null;
                                }))))
                .toList();
        for (var teller : tellers) teller.join();
        var told = caller.get(shop, "/api/v1/accounts/" + other + "/history", owner)
                .body();
        for (int i = 0; i < tellers.size(); i++) assertThat(told).contains("Name " + i);
    }

    @Test
    void an_address_given_to_a_cart_is_sealed_as_well() {
        var cart =
                caller.post(shop, "/api/v1/carts/actions/open", Map.of(), "{}").body();
        var id = cart.replaceAll(".*?\"id\":\"([a-z]+_[a-z0-9]+)\".*", "$1");
        var secret = cart.replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");
        caller.post(
                shop,
                "/api/v1/carts/" + id + "/actions/address",
                Map.of(),
                "{\"secret\":\"%s\",\"email\":\"asha@buyer.example\"}".formatted(secret));
        var lines = in(shop, () -> db.fetch("select after::text from kernel.audit where action = 'carts.address'")
                .getValues(0, String.class));
        assertThat(lines)
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains("\"sealed\":").doesNotContain("asha"));
    }

    @Test
    void a_document_of_the_shops_own_that_looks_sealed_is_left_as_it_is() {
        var made = caller.post(shop, "/api/v1/locations", owner, """
                {"code":"attic","name":"Attic","kind":"warehouse","address":{"key":"a","sealed":"b","forgotten":true}}""");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var place = made.headers().get("Location");
        var match = Map.of("Authorization", owner.get("Authorization"), "If-Match", made.etag());
        assertThat(caller.send(shop, HttpMethod.DELETE, place, match, "").status())
                .isEqualTo(204);
        assertThat(caller.get(shop, place + "/history", owner).body()).contains("\"sealed\":\"b\"");
        assertThat(caller.post(shop, place + "/actions/restore", owner, "").status())
                .isEqualTo(200);
    }

    @Test
    void who_logs_in_and_who_is_refused_stands_in_the_audit() {
        assertThatThrownBy(() -> Shops.visit(
                        shop, () -> accounts.logIn(new Credentials(shop.email(), new Password("wrong-one-123")), "x")))
                .isInstanceOf(Problem.class);
        var actions = in(
                shop, () -> db.fetch("select action from kernel.audit where action like 'accounts.log_in%' order by id")
                        .getValues(0, String.class));
        assertThat(actions).containsExactly("accounts.log_in", "accounts.log_in_refused");
    }

    @Test
    void forgetting_takes_a_permission_and_names_records() {
        assertThat(caller.post(shop, "/api/v1/audits/actions/forget", Map.of(), "{\"subjects\":[\"x\"]}")
                        .status())
                .isEqualTo(401);
        var answer = caller.post(shop, "/api/v1/audits/actions/forget", owner, "{}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("/subjects");
        assertThat(Scope.currentOrNull()).isNull();
    }
}
