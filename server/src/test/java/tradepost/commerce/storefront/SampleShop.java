package tradepost.commerce.storefront;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tradepost.commerce.storefront.Frame.Notice;
import tradepost.commerce.storefront.Frame.Shop;
import tradepost.commerce.storefront.Frame.Visitor;
import tradepost.commerce.storefront.Listing.Facet;
import tradepost.commerce.storefront.Listing.Value;
import tradepost.commerce.storefront.ProductPage.Fact;
import tradepost.commerce.storefront.ProductPage.Option;
import tradepost.commerce.storefront.ProductPage.Pick;

/** A made-up shop of handloom sarees, with something on every page. */
final class SampleShop {
    private static final List<String> TITLES = List.of(
            "Peacock Kanjivaram in temple red",
            "Banarasi silk with meenakari butta",
            "Chanderi cotton, morning mist",
            "Tussar handloom, turmeric",
            "Patola double ikat, indigo",
            "Mysore crepe silk, rose",
            "Paithani with parrot pallu",
            "Linen saree, undyed",
            "Bandhani georgette, saffron",
            "Jamdani muslin, ivory",
            "Kota doria, sea green",
            "Sambalpuri ikat with a border of fish and conches in three colours");
    final Locale locale;

    SampleShop(Locale locale) {
        this.locale = locale;
    }

    Frame frame(String title, Notice notice) {
        var shop = new Shop(
                "Kankali Looms",
                "Handloom sarees, straight from the weaver",
                Palette.of(Colour.of("#7a1f3d")),
                locale,
                links(),
                List.of("Kankali Looms Private Limited", "12 Weavers Lane", "Kanchipuram 631501", "Tamil Nadu, India"),
                "33ABCDE1234F1Z5",
                "hello@kankali.example",
                true);
        return new Frame(
                shop,
                new Visitor("", false, 3, ""),
                new Frame.Head(
                        title + " · Kankali Looms",
                        "Silk and cotton sarees woven by hand.",
                        "https://kankali.example/",
                        true,
                        List.of(StructuredData.organisation("https://kankali.example", shop))),
                notice);
    }

    Frame desk(String title) {
        var frame = frame(title, null);
        return new Frame(frame.shop(), new Visitor("Meera", true, 0, ""), frame.head(), null);
    }

    List<Link> links() {
        return List.of("Kanjivaram", "Banarasi", "Chanderi", "Cotton", "Linen", "Tussar", "Patola", "Gifts").stream()
                .map(name -> new Link("/c/" + name.toLowerCase(Locale.ROOT), name))
                .toList();
    }

    Picture picture(String title) {
        return new Picture("/media/saree/" + title.replace(' ', '-') + ".svg", title);
    }

    List<Card> cards(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    var title = TITLES.get(number % TITLES.size());
                    return new Card(
                            "/p/" + number,
                            picture(title),
                            title,
                            number % 3 == 0 ? "Weavers of Arani" : "",
                            "₹" + (3 + number) + ",499",
                            number % 4 == 1 ? "₹" + (4 + number) + ",999" : "",
                            number % 4 == 1 ? "−18 %" : "",
                            number % 5 == 2,
                            number % 6 != 5);
                })
                .toList();
    }

    HomePage home() {
        return new HomePage(
                frame("Handloom sarees", null),
                new HomePage.Hero(
                        "Six yards, one weaver, many weeks",
                        "Silk and cotton sarees, bought straight"
                                + " from the looms of eleven weaving towns and sent to your door.",
                        new Link("/c/kanjivaram", "See the new collection"),
                        TITLES.subList(0, 3).stream().map(this::picture).toList()),
                links().stream()
                        .map(link -> new HomePage.Shelf(link, picture(link.label() + " tile")))
                        .toList(),
                cards(8));
    }

    Listing listing(boolean full) {
        var colour = new Facet(
                "colour",
                "Colour",
                List.of(
                        new Value("red", "Red", "124", true),
                        new Value("green", "Green", "88", false),
                        new Value("gold", "Gold", "61", true),
                        new Value("indigo", "Indigo", "40", false)));
        var weave = new Facet(
                "weave",
                "Weave",
                List.of(
                        new Value("jacquard", "Jacquard", "210", false),
                        new Value("ikat", "Double ikat", "12", false)));
        var brand = new Facet(
                "brand",
                "Weaver",
                List.of(
                        new Value("arani", "Weavers of Arani", "98", false),
                        new Value("nuapatna", "Nuapatna cooperative", "31", false)));
        return new Listing(
                "/c/kanjivaram",
                "",
                full ? 1204 : 0,
                "1,204",
                List.of(colour, weave, brand),
                new Listing.Range("", "20000", "₹"),
                List.of(
                        new Choice("rank", "Popular", true),
                        new Choice("price", "Price, low to high", false),
                        new Choice("newest", "Newest", false)),
                List.of(
                        new Link("?colour=gold", "Colour: Red"),
                        new Link("?colour=red", "Colour: Gold"),
                        new Link("?", "Up to ₹20,000")),
                "/c/kanjivaram",
                full ? cards(12) : List.of(),
                full ? "?after=abc" : "");
    }

    CategoryPage category(boolean full) {
        return new CategoryPage(
                frame("Kanjivaram", null),
                List.of(new Link("/c/silk", "Silk"), new Link("/c/kanjivaram", "Kanjivaram")),
                "Kanjivaram",
                "Heavy mulberry silk with contrasting borders, interlocked by hand in Kanchipuram.",
                links().subList(1, 4),
                listing(full));
    }

    SearchPage search(boolean found) {
        var listing = found
                ? listing(true)
                : new Listing(
                        "/search",
                        "kanjivarm",
                        0,
                        "0",
                        List.of(),
                        new Listing.Range("", "", "₹"),
                        List.of(),
                        List.of(),
                        "",
                        List.of(),
                        "");
        return new SearchPage(
                frame("Search", null),
                found ? "red silk zari tassels" : "kanjivarm",
                found ? List.of("tassels") : List.of(),
                found ? List.of() : List.of(new Link("/search?q=kanjivaram", "kanjivaram")),
                listing,
                cards(4));
    }

    ProductPage product(boolean combination, Notice notice) {
        var pictures = new ArrayList<Picture>(
                TITLES.subList(0, 4).stream().map(this::picture).toList());
        var options = List.of(
                new Option(
                        "Colour",
                        "Temple red",
                        List.of(
                                new Pick("Temple red", "?colour=red", true, true),
                                new Pick("Peacock green", "?colour=green", false, true),
                                new Pick("Indigo", "?colour=indigo", false, false))),
                new Option(
                        "Blouse piece",
                        "With",
                        List.of(new Pick("With", "?b=1", true, true), new Pick("Without", "?b=0", false, true))));
        var offer = new ProductPage.Offer(
                "var_1",
                "KL-204-R",
                "₹14,499",
                "₹17,999",
                "−19 %",
                false,
                true,
                new ProductPage.Stock(Tone.CARE, Texts.of(locale, "stock_low", 3), true),
                3,
                "",
                List.of(new ProductPage.Tier("1", "₹14,499"), new ProductPage.Tier("5", "₹13,900")),
                Texts.of(locale, "delivery_days", 3, 6));
        return new ProductPage(
                frame("Peacock Kanjivaram", notice),
                List.of(
                        new Link("/c/silk", "Silk"),
                        new Link("/c/kanjivaram", "Kanjivaram"),
                        new Link("/p/1", TITLES.getFirst())),
                TITLES.getFirst(),
                new Link("/search?brand=arani", "Weavers of Arani"),
                List.of(
                        "Woven over six weeks on a pit loom by a family of four. The peacocks on the pallu "
                                + "are drawn with an adai, thread by thread; the korvai border is interlocked so tightly that it outlives the body.",
                        "Dry clean. Keep folded in muslin and refold every three months."),
                pictures,
                options,
                combination ? offer : null,
                List.of(
                        new Fact("Fabric", "Mulberry silk"),
                        new Fact("Zari", "Half fine, gold tone"),
                        new Fact("Length", "5.5 m and 0.8 m blouse piece"),
                        new Fact("Weight", "780 g"),
                        new Fact("Origin", "Kanchipuram, Tamil Nadu")),
                cards(4));
    }
}
