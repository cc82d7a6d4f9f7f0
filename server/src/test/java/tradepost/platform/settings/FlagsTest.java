package tradepost.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;
import static tradepost.testing.TeaHouse.SAMOVAR;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Rollout;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** A feature on its way: who has it keeps it, and where it is off there is no trace of it. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class FlagsTest {
    private static final String BREW = "/api/v1/samovars/actions/brew";

    @Inject
    Shops shops;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    private void rollOut(String how) {
        in(shop, () -> settings.change(new ChangedSettings(Map.of("tests.samovar", TextNode.valueOf(how)))));
    }

    private static Set<UUID> reached(String how, Set<UUID> all) {
        var rollout = Rollout.of(how);
        return all.stream()
                .filter(one -> rollout.reaches("tests.samovar", one, "", null))
                .collect(Collectors.toSet());
    }

    @Test
    void a_higher_percentage_only_adds() {
        var all = IntStream.range(0, 5_000).mapToObj(i -> new UUID(7, i * 31L)).collect(Collectors.toSet());
        var before = Set.<UUID>of();
        for (int percent = 0; percent <= 100; percent += 10) {
            var now = reached(percent + "%", all);
            assertThat(now).containsAll(before);
            assertThat(now.size()).isBetween(percent * 50 - 150, percent * 50 + 150);
            before = now;
        }
        assertThat(before).isEqualTo(all);
        assertThat(reached("20%", all)).isEqualTo(reached("20%", all));
    }

    @Test
    void what_is_said_of_a_rollout_reads_back() {
        for (var text :
                new String[] {"off", "on", "20%", "20% of accounts", "20%, tea-house", "coffee-house, tea-house"})
            assertThat(Rollout.of(text)).hasToString(text);
        assertThatThrownBy(() -> Rollout.of("120%")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Rollout.of("Some of them")).isInstanceOf(Problem.class);
    }

    @Test
    void a_share_of_the_accounts_is_stable_and_leaves_visitors_out() {
        rollOut("50% of accounts");
        var accounts = IntStream.range(0, 200).mapToObj(i -> UUID.randomUUID()).toList();
        var first = accounts.stream().filter(this::has).toList();
        assertThat(first.size()).isBetween(60, 140);
        assertThat(accounts.stream().filter(this::has).toList()).isEqualTo(first);
        assertThat(Shops.<Boolean>visit(shop, () -> settings.has(SAMOVAR))).isFalse();
    }

    private boolean has(UUID account) {
        var customer = new Principal(Principal.Kind.CUSTOMER, account, "Anna", Set.of());
        return Scope.system(shop.id()).as(customer).call(() -> settings.has(SAMOVAR));
    }

    @Test
    void a_shop_on_the_list_has_it_and_its_neighbour_does_not() {
        rollOut("off, " + shop.slug());
        assertThat(Shops.<Boolean>in(shop, () -> settings.has(SAMOVAR))).isTrue();
        rollOut("off, another-house");
        assertThat(Shops.<Boolean>in(shop, () -> settings.has(SAMOVAR))).isFalse();
    }

    @Test
    void a_verb_whose_flag_is_off_is_not_there() {
        var owner = caller.owner(shop);
        assertThat(caller.post(shop, BREW, owner, "").status()).isEqualTo(404);
        assertThat(caller.get(shop, "/api", owner).body()).doesNotContain("samovars");
        rollOut("on");
        assertThat(caller.post(shop, BREW, owner, "").status()).isEqualTo(200);
        assertThat(caller.get(shop, "/api", owner).body()).contains("samovars.brew");
    }
}
