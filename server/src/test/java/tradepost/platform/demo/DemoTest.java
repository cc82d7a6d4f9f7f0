package tradepost.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.accounts.Credentials;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.stock.Stock;
import tradepost.testing.OwnDatabase;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class DemoTest {
    @Inject
    Demo demo;

    @Inject
    Db db;

    @Inject
    Tenants tenants;

    @Inject
    Accounts accounts;

    @Inject
    Stock stock;

    @BeforeEach
    void seed() {
        demo.seed(System.out::println);
    }

    @Test
    void a_second_seed_says_that_all_is_there_and_changes_nothing() {
        var before = counts();
        var said = new ArrayList<String>();
        assertThat(demo.seed(said::add)).hasSize(9);
        assertThat(said).hasSize(3).allMatch(line -> line.contains("is there already"));
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void each_shop_has_a_year_of_trade() {
        each(() -> {
            assertThat(count("orders.sales_order")).isGreaterThanOrEqualTo(3000);
            assertThat(count("payments.payment")).isGreaterThanOrEqualTo(3000);
            assertThat(
                            number(
                                    "select count(*) from orders.sales_order o where not exists (select from orders.order_line l where l.order_id = o.id)"))
                    .isZero();
        });
    }

    @Test
    void stock_adds_up_and_totals_foot() {
        each(() -> {
            assertThat(stock.prove()).isEmpty();
            assertThat(
                            number(
                                    "select count(*) from orders.sales_order o where lines_minor <> (select sum(net_minor) from orders.order_line l where l.order_id = o.id)"))
                    .isZero();
            assertThat(
                            number(
                                    "select count(*) from orders.sales_order o where tax_minor <> shipping_tax_minor + (select sum(tax_minor) from orders.order_line l where l.order_id = o.id)"))
                    .isZero();
        });
    }

    @Test
    void money_taken_is_what_orders_say() {
        each(() -> assertThat(
                        number(
                                "select count(*) from orders.sales_order o join payments.payment p on p.order_id = o.id"
                                        + " where o.payment_status = 'paid' and p.captured_minor <> o.total_minor or o.payment_status = 'refunded' and p.refunded_minor <> p.captured_minor"))
                .isZero());
    }

    @Test
    void goods_that_left_the_stock_are_those_that_were_shipped() {
        each(() -> assertThat(
                        number("select -coalesce(sum(quantity), 0)::bigint from stock.movement where kind = 'issue'"))
                .isEqualTo(number("select coalesce(sum(quantity), 0)::bigint from shipping.shipment_line")));
    }

    @Test
    void its_people_can_log_in() {
        for (var persona : demo.personas()) {
            var tenant = tenants.called(persona.address()).orElseThrow();
            assertThat(Scope.system(tenant).call(() -> accounts.withEmail(persona.email())))
                    .as("%s", persona)
                    .isPresent();
            var loggedIn = Scope.system(tenant)
                    .call(() ->
                            accounts.logIn(new Credentials(persona.email(), new Password(persona.password())), "test"));
            assertThat(loggedIn.account().role()).isEqualTo(persona.role());
        }
    }

    private List<Long> counts() {
        var counts = new ArrayList<Long>();
        each(() -> {
            for (var table : List.of(
                    "accounts.account",
                    "catalogue.product",
                    "prices.price",
                    "orders.sales_order",
                    "orders.order_line",
                    "stock.movement")) {
                counts.add(count(table));
            }
        });
        return counts;
    }

    private void each(Runnable check) {
        for (var slug : Personas.shops())
            Scope.system(tenants.called(slug).orElseThrow()).run(check);
    }

    private long count(String table) {
        return number("select count(*) from " + table);
    }

    private long number(String sql) {
        return db.fetchOne(sql).get(0, Long.class);
    }
}
