package tradepost.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;
import static tradepost.testing.TeaHouse.CUPS;
import static tradepost.testing.TeaHouse.KEY;
import static tradepost.testing.TeaHouse.OPEN;
import static tradepost.testing.TeaHouse.TEMPER;
import static tradepost.testing.TeaHouse.UNSET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;
import tradepost.testing.TeaHouse;

/** What a shop sets holds from the next call on, for this shop only, and is never said aloud where it is secret. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class SettingsTest {
    @Inject
    Shops shops;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Inject
    Json json;

    @Inject
    Db db;

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    private void change(Map<String, JsonNode> values) {
        in(shop, () -> settings.change(new ChangedSettings(values)));
    }

    private <T> T get(Setting<T> setting) {
        return in(shop, () -> settings.get(setting));
    }

    private ShownSetting shown(String name) {
        return in(shop, settings::all).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_shops_own_value_goes_before_the_installations_and_that_before_the_default() {
        assertThat(get(TEMPER)).isEqualTo(TeaHouse.Temper.CALM);
        assertThat(shown("tests.temper").source()).isEqualTo("default");
        assertThat(get(CUPS)).isEqualTo(40);
        assertThat(shown("tests.cups").source()).isEqualTo("installation");
        change(Map.of("tests.cups", nodes.numberNode(7), "tests.temper", nodes.textNode("busy")));
        assertThat(get(CUPS)).isEqualTo(7);
        assertThat(get(TEMPER)).isEqualTo(TeaHouse.Temper.BUSY);
        assertThat(shown("tests.cups").source()).isEqualTo("tenant");
        in(shop, () -> settings.reset(new ForgottenSettings(List.of("tests.cups"))));
        assertThat(get(CUPS)).isEqualTo(40);
    }

    @Test
    void another_shop_keeps_its_own() {
        change(Map.of("tests.cups", nodes.numberNode(7)));
        var neighbour = shops.open();
        assertThat(in(neighbour, () -> settings.get(CUPS))).isEqualTo(40);
    }

    @Test
    void a_change_holds_at_the_very_next_call_of_another_thread() throws InterruptedException {
        var asks = new SynchronousQueue<Long>();
        var answers = new SynchronousQueue<Long>();
        var reader = Thread.ofVirtual().start(() -> {
            try {
                while (asks.poll(10, TimeUnit.SECONDS) instanceof Long more && more >= 0)
                    answers.offer(get(CUPS), 10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (long cups = 1; cups <= 20; cups++) {
            change(Map.of("tests.cups", nodes.numberNode(cups)));
            asks.offer(cups, 10, TimeUnit.SECONDS);
            assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo(cups);
        }
        asks.offer(-1L, 10, TimeUnit.SECONDS);
        reader.join(10_000);
    }

    @Test
    void what_is_taken_back_was_never_seen_by_others() {
        assertThatThrownBy(() -> in(
                        shop,
                        () -> db.write(() -> {
                            settings.change(new ChangedSettings(Map.of("tests.cups", nodes.numberNode(7))));
                            assertThat(settings.get(CUPS)).isEqualTo(7);
                            throw new IllegalStateException("on second thoughts");
                        })))
                .hasMessage("on second thoughts");
        assertThat(get(CUPS)).isEqualTo(40);
    }

    @Test
    void every_wrong_value_is_named_and_nothing_changes() {
        assertThatThrownBy(() -> change(Map.of(
                        "tests.cups", nodes.numberNode(101),
                        "tests.temper", nodes.textNode("angry"),
                        "tests.cellar", nodes.textNode("x"),
                        "tests.open", nodes.booleanNode(false))))
                .isInstanceOfSatisfying(Problem.class, wrong -> {
                    assertThat(wrong.fields())
                            .extracting(Problem.Field::pointer)
                            .containsExactly("/values/tests.cellar", "/values/tests.cups", "/values/tests.temper");
                    assertThat(wrong.fields())
                            .extracting(Problem.Field::message)
                            .contains("Give a value from 1 to 100", "Choose one of calm, busy");
                });
        assertThat(get(OPEN)).isTrue();
    }

    @Test
    void a_secret_is_sealed_never_shown_and_bound_to_its_shop() {
        change(Map.of("tests.key", nodes.textNode("open sesame")));
        assertThat(get(KEY)).isEqualTo("open sesame");
        assertThat(get(UNSET)).isNull();
        assertThat(shown("tests.key").value()).isNull();
        assertThat(shown("tests.key").isSet()).isTrue();
        assertThat(shown("tests.unset_key").isSet()).isFalse();
        var kept = in(shop, () -> db.fetchOne("select sealed, value from settings.value where name = 'tests.key'"));
        assertThat(new String(kept.get(0, byte[].class), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("sesame");
        assertThat(kept.get(1)).isNull();
        var neighbour = shops.open();
        in(
                neighbour,
                () -> db.write(() -> {
                    db.execute(
                            "insert into settings.value (name, sealed, created_at, updated_at) values ('tests.key', ?, now(), now())",
                            kept.get(0, byte[].class));
                }));
        assertThatThrownBy(() -> in(neighbour, () -> settings.get(KEY))).hasMessageContaining("does not open");
    }

    @Test
    void the_audit_tells_before_and_after_but_no_secret() {
        change(Map.of("tests.cups", nodes.numberNode(7), "tests.key", nodes.textNode("open sesame")));
        change(Map.of("tests.cups", nodes.numberNode(8), "tests.key", nodes.textNode("open barley")));
        var lines = in(shop, () -> db.fetch(
                        "select subject, before::text, after::text from kernel.audit where action = 'settings.set' order by id")
                .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2)));
        assertThat(lines)
                .containsExactly(
                        "tests.cups 40 7", "tests.key null \"•••\"", "tests.cups 7 8", "tests.key \"•••\" \"•••\"");
    }

    @Test
    void over_http_owners_see_and_change_settings_and_others_do_not() {
        var token = caller.owner(shop);
        var list = json.tree(caller.get(shop, "/api/v1/settings", token).body()).path("data");
        assertThat(list.findValuesAsText("name")).contains("tests.cups", "carts.life", "invoices.days_to_pay");
        var changed = caller.post(
                shop,
                "/api/v1/settings/actions/change",
                token,
                "{\"values\":{\"carts.life\":\"P30D\",\"tests.key\":\"open sesame\"}}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(caller.get(shop, "/api/v1/settings", token).body())
                .contains("\"P30D\"")
                .doesNotContain("sesame");
        var told =
                in(shop, () -> db.fetch("select after::text from kernel.audit").getValues(0, String.class));
        assertThat(told).noneMatch(line -> line != null && line.contains("sesame"));
        assertThat(caller.get(shop, "/api/v1/settings").status()).isEqualTo(401);
        assertThatThrownBy(() -> visit(shop, settings::all)).hasMessageContaining("Log in");
    }

    @Test
    void a_setting_costs_next_to_nothing_the_second_time() {
        var customer = new Principal(Principal.Kind.CUSTOMER, UUID.randomUUID(), "Anna", java.util.Set.of());
        Scope.system(shop.id()).as(customer).run(() -> {
            settings.get(CUPS);
            long began = System.nanoTime();
            for (int i = 0; i < 10_000; i++) settings.get(CUPS);
            assertThat((System.nanoTime() - began) / 10_000)
                    .as("nanoseconds a call")
                    .isLessThan(20_000);
        });
    }
}
