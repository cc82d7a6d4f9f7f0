package tradepost.commerce.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

@QuarkusTest
class PricesTest extends ShopStory {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency INR = Currency.getInstance("INR");

    @Inject
    Prices prices;

    private static NewPrice price(VariantId variant, int from, long minor) {
        return new NewPrice(variant, Quantity.of(from), new Money(minor, USD), null);
    }

    private long at(VariantId variant, String quantity) {
        return prices.offers(Map.of(variant, Quantity.of(quantity)), USD)
                .get(variant)
                .unit()
                .minor();
    }

    @Test
    void a_larger_quantity_costs_less_a_piece() {
        var bolt = VariantId.next();
        db.write(() -> prices.set(List.of(price(bolt, 1, 100), price(bolt, 10, 90), price(bolt, 100, 70))));
        assertThat(at(bolt, "1")).isEqualTo(100);
        assertThat(at(bolt, "10")).isEqualTo(90);
        assertThat(at(bolt, "99")).isEqualTo(90);
        assertThat(at(bolt, "100")).isEqualTo(70);
    }

    @Test
    void less_than_the_smallest_quantity_costs_as_much_as_that() {
        var cloth = VariantId.next();
        db.write(() -> prices.set(List.of(price(cloth, 2, 100), price(cloth, 10, 80))));
        assertThat(at(cloth, "0.5")).isEqualTo(100);
    }

    @Test
    void each_currency_has_a_default_list_of_its_own() {
        var cup = VariantId.next();
        db.write(() ->
                prices.set(List.of(NewPrice.of(cup, new Money(500, USD)), NewPrice.of(cup, new Money(40_000, INR)))));
        assertThat(prices.single(List.of(cup), INR).get(cup).unit()).isEqualTo(new Money(40_000, INR));
        assertThat(prices.single(List.of(cup), USD).get(cup).unit()).isEqualTo(new Money(500, USD));
        assertThat(prices.single(List.of(cup), Currency.getInstance("EUR"))).isEmpty();
    }

    @Test
    void tiers_come_with_the_smallest_quantity_first() {
        var bolt = VariantId.next();
        db.write(() -> prices.set(List.of(price(bolt, 100, 70), price(bolt, 1, 100))));
        assertThat(prices.tiers(List.of(bolt), USD).get(bolt))
                .extracting(tier -> tier.unit().minor())
                .containsExactly(100L, 70L);
    }

    @Test
    void a_price_before_the_reduction_is_higher() {
        assertThatThrownBy(
                        () -> new NewPrice(VariantId.next(), Quantity.of(1), new Money(100, USD), new Money(100, USD)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_price_that_is_set_again_unchanged_is_no_news() {
        var cup = VariantId.next();
        long before = told();
        db.write(() -> prices.set(List.of(price(cup, 1, 100))));
        db.write(() -> prices.set(List.of(price(cup, 1, 100))));
        assertThat(told()).isEqualTo(before + 1);
    }

    private long told() {
        return db.fetchOne("select count(*) from kernel.fact where type = 'prices.changed'")
                .get(0, Long.class);
    }
}
