package tradepost.commerce.listings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tradepost.commerce.catalogue.NewProduct;
import tradepost.commerce.catalogue.SavedProduct;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.commerce.prices.NewPrice;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

@QuarkusTest
class ListingsTest extends ShopStory {
    private static final Currency USD = Currency.getInstance("USD");

    @Inject
    Listings listings;

    @Inject
    Prices prices;

    private List<SavedProduct> priced(int count) {
        var products = IntStream.range(0, count)
                .mapToObj(i -> product("" + i, "Cup " + (char) ('a' + i % 26) + i, ""))
                .toArray(NewProduct[]::new);
        var saved = save(products);
        db.write(() -> prices.set(IntStream.range(0, count)
                .mapToObj(i -> NewPrice.of(saved.get(i).variants().getFirst(), new Money(100 + i / 3, USD)))
                .toList()));
        return saved;
    }

    private void price(VariantId variant, long minor, Long before) {
        db.write(() -> prices.set(List.of(new NewPrice(
                variant, Quantity.of(1), new Money(minor, USD), before == null ? null : new Money(before, USD)))));
    }

    private CategoryId shelf(String slug) {
        return catalogue.categories().at(slug).orElseThrow().id();
    }

    @Test
    void a_product_stands_on_its_shelf_on_those_above_and_in_the_shop() {
        priced(1);
        for (var shelf : new CategoryId[] {shelf("tea"), shelf("kitchen"), null}) {
            assertThat(listings.page(shelf, Order.RANK, null, 10).cards())
                    .extracting(Card::title)
                    .containsExactly("Cup a0");
        }
    }

    @Test
    void what_has_no_price_is_not_shown() {
        save(product("1", "Teapot", ""));
        assertThat(listings.page(null, Order.RANK, null, 10).cards()).isEmpty();
    }

    @Test
    void a_card_follows_the_price_in_the_same_transaction() {
        var variant = priced(1).getFirst().variants().getFirst();
        price(variant, 80, 100L);
        var card = listings.page(null, Order.PRICE, null, 10).cards().getFirst();
        assertThat(card.price()).isEqualTo(new Money(80, USD));
        assertThat(card.before()).isEqualTo(new Money(100, USD));
    }

    @Test
    void the_cheapest_variant_stands_for_its_product() {
        var saved = save(product("1", "Teapot", "", variant("L"), variant("S"))).getFirst();
        price(saved.variants().get(0), 900, null);
        price(saved.variants().get(1), 500, null);
        var card = listings.page(null, Order.RANK, null, 10).cards().getFirst();
        assertThat(card.variant()).isEqualTo(saved.variants().get(1));
        assertThat(card.variants()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void pages_show_every_product_exactly_once_and_in_order(Order order) {
        priced(25);
        var shown = new ArrayList<Card>();
        String cursor = null;
        do {
            var page = listings.page(shelf("kitchen"), order, cursor, 4);
            shown.addAll(page.cards());
            cursor = page.next();
        } while (cursor != null);
        assertThat(shown).extracting(Card::product).doesNotHaveDuplicates().hasSize(25);
        switch (order) {
            case PRICE ->
                assertThat(shown).extracting(card -> card.price().minor()).isSorted();
            case PRICE_DOWN ->
                assertThat(shown.reversed())
                        .extracting(card -> card.price().minor())
                        .isSorted();
            case TITLE -> assertThat(shown).extracting(Card::title).isSorted();
            case RANK, NEWEST ->
                assertThat(shown.reversed())
                        .extracting(card -> card.product().value().toString())
                        .isSorted();
        }
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        priced(3);
        var cursor = listings.page(null, Order.PRICE, null, 1).next();
        assertThatThrownBy(() -> listings.page(null, Order.TITLE, cursor, 1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("first page");
    }

    @Test
    void cards_of_found_products_come_in_the_order_they_were_found() {
        var ids = new ArrayList<ProductId>(
                priced(4).stream().map(SavedProduct::id).toList().reversed());
        assertThat(listings.of(ids)).extracting(Card::product).containsExactlyElementsOf(ids);
    }
}
