package tradepost.commerce.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tradepost.commerce.catalogue.AttributeKind;
import tradepost.commerce.catalogue.NewAttribute;
import tradepost.commerce.catalogue.NewProduct;
import tradepost.commerce.catalogue.ProductStatus;
import tradepost.commerce.catalogue.SavedProduct;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.commerce.listings.Card;
import tradepost.commerce.prices.NewPrice;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.BrandId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Scope;
import tradepost.testing.Patience;

@QuarkusTest
class FindingTest extends ShopStory {
    private static final Currency USD = Currency.getInstance("USD");

    @Inject
    Finding finding;

    @Inject
    Indexing indexing;

    @Inject
    Prices prices;

    @Inject
    Entities entities;

    @Inject
    Json json;

    private record Cup(String title, String brand, String colour, long minor) {}

    private List<SavedProduct> shop(Cup... cups) {
        var saved = db.write(() -> {
            catalogue.saveAttributes(List.of(new NewAttribute("colour", "Colour", AttributeKind.CHOICE, "", true)));
            var shelf = catalogue
                    .saveCategories(List.of(List.of("Kitchen", "Cups")))
                    .get(List.of("Kitchen", "Cups"));
            var products = new ArrayList<NewProduct>();
            for (var cup : cups) {
                var brand = catalogue.saveBrands(List.of(cup.brand())).get(cup.brand());
                products.add(new NewProduct(
                        cup.title(),
                        cup.title(),
                        "For tea.",
                        ProductStatus.PUBLISHED,
                        brand,
                        shelf,
                        "standard",
                        "",
                        Map.of("colour", cup.colour()),
                        LocalDate.of(2026, 1, 1),
                        0,
                        "",
                        List.of(),
                        List.of(variant("SKU-" + cup.title())),
                        List.of()));
            }
            var done = catalogue.saveProducts(products);
            for (int i = 0; i < cups.length; i++)
                prices.set(List.of(NewPrice.of(done.get(i).variants().getFirst(), new Money(cups[i].minor(), USD))));
            return done;
        });
        indexing.bring(saved.stream().map(SavedProduct::id).toList());
        return saved;
    }

    private List<String> titles(Wanted wanted) {
        return finding.find(wanted).cards().stream().map(Card::title).toList();
    }

    @Test
    void words_find_products_by_title_and_code() {
        shop(new Cup("Blue mug", "Delft", "Blue", 500), new Cup("Green bowl", "Delft", "Green", 700));
        assertThat(titles(Wanted.words("mug"))).containsExactly("Blue mug");
        assertThat(titles(Wanted.words("SKU-Green bowl"))).contains("Green bowl");
    }

    @Test
    void facets_count_and_narrow_what_was_found() {
        shop(
                new Cup("Mug one", "Delft", "Blue", 500),
                new Cup("Mug two", "Delft", "Green", 600),
                new Cup("Mug three", "Meissen", "Blue", 700));
        var found = finding.find(Wanted.words("mug"));
        assertThat(found.facets())
                .filteredOn(facet -> facet.code().equals("brand"))
                .singleElement()
                .satisfies(brand -> assertThat(brand.values())
                        .extracting(Found.Value::value, Found.Value::count)
                        .contains(
                                org.assertj.core.groups.Tuple.tuple("Delft", 2L),
                                org.assertj.core.groups.Tuple.tuple("Meissen", 1L)));
        assertThat(titles(Wanted.words("mug").choosing("colour", Set.of("Blue")).choosing("brand", Set.of("Meissen"))))
                .containsExactly("Mug three");
    }

    @Test
    void a_shelf_shows_all_that_stands_under_it_within_limits_of_price() {
        shop(new Cup("Cheap cup", "Delft", "Blue", 100), new Cup("Dear cup", "Delft", "Blue", 900));
        var kitchen = catalogue.categories().at("kitchen").orElseThrow().id();
        var found = finding.find(Wanted.shelf(kitchen).sorted(Wanted.Sorting.PRICE_DOWN));
        assertThat(found.cards()).extracting(Card::title).containsExactly("Dear cup", "Cheap cup");
        assertThat(found.lowest()).isEqualTo(new Money(100, USD));
        assertThat(found.highest()).isEqualTo(new Money(900, USD));
        assertThat(titles(Wanted.shelf(kitchen).between(500L, null))).containsExactly("Dear cup");
    }

    @Test
    void a_renamed_brand_is_shown_and_found_by_its_new_name() {
        shop(new Cup("Blue mug", "Delft", "Blue", 500));
        var brand = db.fetchOne("select id, version from catalogue.brand where name = 'Delft'");
        entities.write(
                entities.named("brands"),
                new Write.Change(
                        BrandId.of(brand.get("id", UUID.class)).toString(),
                        brand.get("version", Long.class),
                        json.tree("{\"name\":\"Royal Delft\"}")));
        var scope = Scope.current();
        Patience.until(
                "the index knows the new name",
                () -> scope.call(() -> titles(Wanted.words("royal")).size() == 1));
        // The index and the cards hear of it each in its own time.
        Patience.until("the card shows the new name", () -> scope.call(() ->
                        finding.find(Wanted.words("mug")).cards().getFirst().brand())
                .equals("Royal Delft"));
    }

    @Test
    void a_price_shown_in_a_result_is_the_present_one() {
        var saved = shop(new Cup("Blue mug", "Delft", "Blue", 500)).getFirst();
        db.write(() -> prices.set(List.of(NewPrice.of(saved.variants().getFirst(), new Money(450, USD)))));
        assertThat(finding.find(Wanted.words("mug")).cards().getFirst().price()).isEqualTo(new Money(450, USD));
    }

    @Test
    void prices_that_change_one_by_one_come_to_disk_together() throws InterruptedException {
        var saved = shop(IntStream.range(0, 12)
                .mapToObj(i -> new Cup("Mug " + i, "Delft", "Blue", 500))
                .toArray(Cup[]::new));
        Patience.until("the index has heard of all", () -> waiting("true") == 0);
        var scope = Scope.current();
        var held = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        var turn = Thread.ofVirtual()
                .start(() -> scope.run(() -> indexing.inTurn(_ -> {
                    held.countDown();
                    Patience.until("all is told", () -> told.getCount() == 0);
                })));
        held.await();
        long before = indexing.index().position(scope.tenant());
        for (var product : saved)
            db.write(() -> prices.set(List.of(NewPrice.of(product.variants().getFirst(), new Money(450, USD)))));
        Patience.until("all are gathered", () -> waiting("leased_until is not null") == saved.size());
        told.countDown();
        turn.join();
        Patience.until("all are brought", () -> waiting("true") == 0);
        // Those that came first, and all others.
        assertThat(indexing.index().position(scope.tenant()) - before).isBetween(1L, 2L);
    }

    private int waiting(String how) {
        return db.fetchSingle(
                        "select count(*)::int from kernel.delivery where subscriber like 'search.%' and not dead and "
                                + how)
                .get(0, Integer.class);
    }

    @Test
    void titles_are_searched_while_there_is_no_index() {
        shop(new Cup("Blue mug", "Delft", "Blue", 500), new Cup("Green bowl", "Delft", "Green", 700));
        indexing.index().drop(tradepost.kernel.scope.Scope.current().tenant());
        assertThat(titles(Wanted.words("mug blue"))).containsExactly("Blue mug");
    }

    @Test
    void a_missing_index_is_built_again_from_the_database() throws InterruptedException {
        shop(new Cup("Blue mug", "Delft", "Blue", 500));
        indexing.index().drop(tradepost.kernel.scope.Scope.current().tenant());
        finding.find(Wanted.words("mug"));
        for (int i = 0; i < 200 && !indexing.isThere(); i++) Thread.sleep(50);
        assertThat(finding.find(Wanted.words("mug")).exact()).isTrue();
    }

    @Test
    void what_is_being_typed_is_completed() {
        shop(new Cup("Blue mug", "Delft", "Blue", 500));
        assertThat(finding.suggest("mu", 5)).isNotEmpty();
    }
}
