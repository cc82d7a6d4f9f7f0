package tradepost.platform.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.access.AccessLog;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.accounts.Credentials;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class WhoAskedTest {
    @Inject
    Db db;

    @Inject
    Entities entities;

    @Inject
    Accounts accounts;

    @Inject
    AccessLog log;

    @Inject
    Caller caller;

    @Inject
    Shops shops;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void an_owners_request_is_noted_with_its_outcome_and_correlation() {
        var owner = Shops.visit(
                shop, () -> accounts.logIn(new Credentials(shop.email(), new Password(Shops.PASSWORD)), "a test"));
        caller.get(
                shop,
                "/api/v1/orders",
                Map.of("Authorization", "Bearer " + owner.accessToken(), "X-Correlation-Id", "tea-time-1"));
        Patience.until("it is noted", () -> accesses("path = '/api/v1/orders'") == 1);
        assertThat(accesses("status = 200 and correlation = 'tea-time-1' and micros > 0 and address = '127.0.0.1'"
                        + " and actor like 'account:%'"))
                .isEqualTo(1);
    }

    @Test
    void a_visitor_who_looks_leaves_no_entry_but_one_who_is_refused_does() {
        assertThat(caller.get(shop, "/api").status()).isEqualTo(200);
        assertThat(caller.get(shop, "/api/v1/orders").status()).isEqualTo(401);
        Patience.until("the refusal is noted", () -> accesses("actor = 'visitor'") > 0);
        assertThat(accesses("true")).isEqualTo(1);
    }

    @Test
    void a_caller_with_a_false_token_is_noted_as_a_visitor() {
        caller.get(shop, "/api/v1/orders", Map.of("Authorization", "Bearer of-bad-news"));
        Patience.until("it is noted", () -> accesses("actor = 'visitor' and status = 401") == 1);
    }

    @Test
    void staff_who_reads_personal_fields_leaves_a_line() {
        asOwner(() -> entities.list(entities.named("accounts"), ListQuery.of(Map.of())));
        Patience.until("it is recorded", () -> reads() == 1);
        var line = in(
                shop,
                () -> db.fetchSingle(
                        "select actor, subject, after::text as after, address from kernel.audit where action = 'accounts.read'"));
        assertThat(line.get("actor", String.class)).startsWith("account:");
        assertThat(line.get("subject", String.class)).startsWith("acc_");
        assertThat(line.get("after", String.class)).isEqualTo("{\"fields\":[\"email\",\"name\",\"phone\"]}");
        assertThat(line.get("address", String.class)).isEqualTo("203.0.113.7");
    }

    @Test
    void what_is_not_personal_or_read_by_the_platform_leaves_none() {
        asOwner(() -> entities.list(entities.named("accounts"), ListQuery.of(Map.of("fields", "role"))));
        in(shop, () -> entities.list(entities.named("accounts"), ListQuery.of(Map.of())));
        asOwner(() -> entities.list(entities.named("accounts"), ListQuery.of(Map.of("fields", "phone"))));
        Patience.until("the last one is recorded", () -> reads() > 0);
        assertThat(reads()).isEqualTo(1);
    }

    private void asOwner(Runnable work) {
        var owner = new Principal(Principal.Kind.OWNER, UUID.randomUUID(), "Olga", Set.of("*"));
        new Scope(shop.id(), owner, "test", "203.0.113.7", null).run(work);
    }

    private long accesses(String condition) {
        return count("kernel.access where " + condition);
    }

    private long reads() {
        return count("kernel.audit where action = 'accounts.read'");
    }

    private long count(String what) {
        return in(
                        shop,
                        () -> List.of(
                                db.fetchSingle("select count(*) from " + what).get(0, Long.class)))
                .getFirst();
    }
}
