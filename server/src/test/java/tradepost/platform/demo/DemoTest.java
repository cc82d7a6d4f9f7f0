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
    void goods_have_a_cost_and_leave_something_over() {
        each(() -> {
            assertThat(number("select sum(worth)::bigint from stock.worth")).isPositive();
            long cost = number("select -sum(worth)::bigint from stock.movement where kind = 'issue'");
            long net = number("select sum(l.net_minor)::bigint from orders.order_line l where exists"
                    + " (select from shipping.shipment s where s.order_id = l.order_id)");
            assertThat(cost * 100 / net).as("percent of what they brought").isBetween(45L, 90L);
        });
    }

    @Test
    void every_shipment_is_invoiced_and_invoices_add_up_to_orders() {
        each(() -> {
            assertThat(count("invoices.invoice where kind = 'invoice'")).isEqualTo(count("shipping.shipment"));
            assertThat(
                            number(
                                    "select count(*) from shipping.shipment s where not exists"
                                            + " (select from invoices.invoice i where i.kind = 'invoice' and i.cause_id = s.id and i.order_id = s.order_id)"))
                    .isZero();
            assertThat(
                            number(
                                    "select count(*) from orders.sales_order o join invoices.invoice i on i.order_id = o.id and i.kind = 'invoice'"
                                            + " where i.total_minor <> o.total_minor or i.tax_minor <> o.tax_minor or i.taxes <> o.taxes"))
                    .isZero();
            assertThat(number("select count(*) from orders.sales_order o join invoices.invoice i on i.order_id = o.id"
                            + " where o.status = 'cancelled'"))
                    .isZero();
            assertThat(
                            number(
                                    "select count(*) from orders.sales_order where owed_minor <> case status when 'cancelled' then 0 else total_minor end"))
                    .isZero();
        });
    }

    @Test
    void what_went_back_for_goods_that_had_left_is_credited() {
        each(() -> {
            assertThat(number("select count(*) from payments.operation r join payments.payment p on p.id = r.payment_id"
                            + " join shipping.shipment s on s.order_id = p.order_id"
                            + " left join invoices.invoice n on n.kind = 'credit_note' and n.cause_id = r.id and n.order_id = p.order_id"
                            + " where r.kind = 'refund' and n.total_minor is distinct from r.amount_minor"))
                    .isZero();
            assertThat(count("invoices.invoice where kind = 'credit_note'")).isPositive();
        });
    }

    @Test
    void documents_are_numbered_in_the_order_of_time_without_a_gap_and_the_next_one_follows() {
        each(() -> {
            assertThat(number("select count(*) from (select serial, row_number() over series as place, created_at,"
                            + " lag(created_at) over series as earlier from invoices.invoice"
                            + " window series as (partition by series, fiscal_year order by serial)) n"
                            + " where serial <> place or created_at < earlier"))
                    .isZero();
            assertThat(
                            number(
                                    "select count(*) from (select series, fiscal_year, max(serial) as last from invoices.invoice group by 1, 2) n"
                                            + " where not exists (select from kernel.sequence s"
                                            + " where s.name = 'invoices/' || series || '/' || fiscal_year and s.value = last)"))
                    .isZero();
        });
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
                    "stock.movement",
                    "invoices.invoice")) {
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
