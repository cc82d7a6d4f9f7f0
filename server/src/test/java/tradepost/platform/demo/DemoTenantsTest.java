package tradepost.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoTenantsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final List<DemoTenant> TENANTS = DemoTenants.all(7, NOW);
    private static final DemoTenant SAREES = TENANTS.get(0);
    private static final DemoTenant INDUSTRIAL = TENANTS.get(1);
    private static final DemoTenant AGRI = TENANTS.get(2);

    @Test
    void the_same_seed_and_moment_make_the_same_shops() {
        assertThat(DemoTenants.all(7, NOW)).isEqualTo(TENANTS);
        assertThat(DemoTenants.all(8, NOW)).isNotEqualTo(TENANTS);
    }

    @Test
    void shops_are_as_large_as_announced() {
        assertThat(SAREES.assortment().products()).hasSizeBetween(290, 330);
        assertThat(INDUSTRIAL.assortment().products()).hasSizeBetween(380, 430);
        assertThat(AGRI.assortment().products()).hasSizeBetween(235, 270);
        assertThat(AGRI.assortment().brands()).hasSize(25);
        assertThat(SAREES.shop().locations()).hasSize(3);
        assertThat(TENANTS).allMatch(tenant -> tenant.trade().orders().size() == 3000);
    }

    @Test
    void every_total_foots() {
        each(order -> {
            assertThat(order.linesMinor())
                    .isEqualTo(order.lines().stream()
                            .mapToLong(Trade.Line::netMinor)
                            .sum());
            assertThat(order.taxMinor())
                    .isEqualTo(order.lines().stream()
                                    .mapToLong(Trade.Line::taxMinor)
                                    .sum()
                            + order.shippingTaxMinor())
                    .isEqualTo(order.taxes().stream()
                            .mapToLong(Trade.Tax::taxMinor)
                            .sum());
            assertThat(order.totalMinor())
                    .isEqualTo(order.linesMinor() + order.shippingMinor() - order.discountMinor() + order.taxMinor());
            assertThat(order.refundedMinor()).isBetween(0L, order.capturedMinor());
        });
    }

    @Test
    void prices_that_include_tax_are_paid_as_shown_and_net_prices_bear_tax_on_top() {
        eachLine(SAREES, line -> assertThat(line.netMinor() + line.taxMinor())
                .isEqualTo(line.unitPriceMinor() * line.quantity()));
        eachLine(INDUSTRIAL, line -> assertThat(line.netMinor()).isEqualTo(line.unitPriceMinor() * line.quantity()));
    }

    @Test
    void central_and_state_tax_are_equal_to_the_paisa_and_only_within_the_state() {
        SAREES.trade().orders().forEach(order -> {
            var names = order.taxes().stream().map(Trade.Tax::name).collect(Collectors.toSet());
            boolean within = order.customer().address().region().equals("Tamil Nadu");
            assertThat(names).isSubsetOf(within ? List.of("CGST", "SGST") : List.of("IGST"));
            assertThat(tax(order, "CGST")).isEqualTo(tax(order, "SGST"));
        });
    }

    @Test
    void more_pieces_never_cost_more_each() {
        assertThat(INDUSTRIAL.assortment().products().stream().flatMap(product -> product.variants().stream()))
                .allSatisfy(variant -> assertThat(variant.priceAt(1)).isGreaterThanOrEqualTo(variant.priceAt(100)));
        assertThat(INDUSTRIAL.trade().orders().stream().flatMap(order -> order.lines().stream()))
                .anyMatch(line -> line.unitPriceMinor()
                        < line.variant().prices().getFirst().amountMinor());
    }

    @Test
    void stock_never_ran_out_on_the_way_and_ends_where_the_books_say() {
        for (var tenant : TENANTS) {
            var onHand = new HashMap<String, Long>();
            var events = new TreeMap<Instant, Map<String, Long>>();
            tenant.trade().receipts().forEach(receipt -> events.computeIfAbsent(receipt.at(), _ -> new HashMap<>())
                    .merge(receipt.sku() + "@" + receipt.location(), receipt.quantity(), Long::sum));
            tenant.trade().orders().stream()
                    .filter(order -> order.shippedAt() != null)
                    .forEach(order -> order.lines().forEach(line -> events.computeIfAbsent(
                                    order.shippedAt(), _ -> new HashMap<>())
                            .merge(line.variant().sku() + "@" + order.location(), -line.quantity(), Long::sum)));
            events.values()
                    .forEach(changes -> changes.forEach((place, change) ->
                            assertThat(onHand.merge(place, change, Long::sum)).isNotNegative()));
            assertThat(tenant.trade().balances()).allSatisfy(balance -> {
                assertThat(balance.onHand())
                        .isEqualTo(onHand.getOrDefault(balance.sku() + "@" + balance.location(), 0L));
                assertThat(balance.allocated()).isBetween(0L, balance.onHand());
            });
            assertThat(tenant.trade().balances()).anyMatch(balance -> balance.onHand() == 0);
        }
    }

    @Test
    void states_fit_each_other_and_the_age_of_the_order() {
        each(order -> {
            assertThat(order.placedAt()).isBefore(NOW);
            assertThat(order.customer().since()).isBefore(order.placedAt());
            switch (order.status()) {
                case "completed" -> assertThat(order.capturedMinor()).isEqualTo(order.totalMinor());
                case "cancelled" -> assertThat(order.cancelReason()).isNotBlank();
                case "placed" -> assertThat(order.paymentStatus()).isIn("paid", "pending");
                default -> throw new AssertionError(order.status());
            }
            if (order.deliveredAt() != null) {
                assertThat(order.deliveredAt()).isBetween(order.shippedAt(), NOW);
            }
        });
        assertThat(share(SAREES, order -> order.status().equals("completed"))).isGreaterThan(0.85);
        assertThat(share(SAREES, order -> order.status().equals("placed"))).isGreaterThan(0.002);
        assertThat(share(SAREES, order -> order.status().equals("cancelled"))).isCloseTo(0.04, within(0.02));
        assertThat(share(SAREES, order -> order.refundedMinor() > 0 && order.deliveredAt() != null))
                .isCloseTo(0.03, within(0.02));
    }

    @Test
    void sarees_sell_before_diwali_and_on_weekends() {
        long before = between(SAREES, "2026-10-15", "2026-11-08");
        long lull = between(SAREES, "2026-07-01", "2026-07-25");
        assertThat(before).isGreaterThan(2 * lull);
        assertThat(share(SAREES, order -> day(SAREES, order) == DayOfWeek.SUNDAY))
                .isGreaterThan(0.18);
    }

    @Test
    void industry_rests_on_sundays_and_in_august() {
        assertThat(share(INDUSTRIAL, order -> day(INDUSTRIAL, order) == DayOfWeek.SUNDAY))
                .isLessThan(0.01);
        assertThat(between(INDUSTRIAL, "2026-08-01", "2026-09-01"))
                .isLessThan(between(INDUSTRIAL, "2026-10-01", "2026-11-01"));
    }

    @Test
    void farmers_buy_seed_before_they_sow() {
        assertThat(between(AGRI, "2026-06-01", "2026-07-15"))
                .isGreaterThan(2 * between(AGRI, "2026-02-01", "2026-03-15"));
        assertThat(AGRI.trade().orders().stream().flatMap(order -> order.lines().stream()
                        .filter(line -> line.product().category().equals("Seeds > Rabi crops"))
                        .map(_ -> order.placedAt()
                                .atZone(ZoneId.of("Asia/Kolkata"))
                                .getMonthValue())))
                .filteredOn(month -> month == 10 || month == 11)
                .hasSizeGreaterThan(50);
    }

    @Test
    void the_year_grows() {
        assertThat(between(AGRI, "2026-05-22", "2026-11-22")).isGreaterThan(between(AGRI, "2025-11-21", "2026-05-22"));
    }

    @Test
    void names_skus_barcodes_and_mail_addresses_are_one_of_a_kind() {
        for (var tenant : TENANTS) {
            var seen = new HashSet<String>();
            tenant.assortment().products().forEach(product -> {
                assertThat(seen.add(product.title())).as(product.title()).isTrue();
                assertThat(product.title() + product.description()).doesNotContain("{");
                product.variants().forEach(variant -> {
                    assertThat(seen.add(variant.sku())).isTrue();
                    assertThat(seen.add(variant.gtin())).isTrue();
                });
            });
            tenant.trade().customers().forEach(customer -> {
                assertThat(seen.add(customer.email())).isTrue();
                assertThat(customer.email()).matches("[a-z.]+\\.\\d+@example\\.com");
            });
        }
    }

    @Test
    void the_demo_can_be_shown_in_any_year() {
        assertThat(SareeShop.of(1, Instant.parse("2041-03-01T00:00:00Z"))
                        .trade()
                        .orders())
                .hasSize(3000);
    }

    private static void each(Consumer<Trade.Order> check) {
        TENANTS.forEach(tenant -> tenant.trade().orders().forEach(check));
    }

    private static void eachLine(DemoTenant tenant, Consumer<Trade.Line> check) {
        tenant.trade().orders().forEach(order -> order.lines().forEach(check));
    }

    private static long tax(Trade.Order order, String name) {
        return order.taxes().stream()
                .filter(tax -> tax.name().equals(name))
                .mapToLong(Trade.Tax::taxMinor)
                .sum();
    }

    private static double share(DemoTenant tenant, Predicate<Trade.Order> which) {
        return (double) tenant.trade().orders().stream().filter(which).count()
                / tenant.trade().orders().size();
    }

    private static DayOfWeek day(DemoTenant tenant, Trade.Order order) {
        return order.placedAt().atZone(ZoneId.of(tenant.shop().timeZone())).getDayOfWeek();
    }

    private static long between(DemoTenant tenant, String from, String to) {
        var first = Instant.parse(from + "T00:00:00Z");
        var last = Instant.parse(to + "T00:00:00Z");
        return tenant.trade().orders().stream()
                .filter(order ->
                        !order.placedAt().isBefore(first) && order.placedAt().isBefore(last))
                .count();
    }
}
