package tradepost.commerce.storefront;

import java.util.List;

/** A product to choose from. The offer is that of the chosen variant, or null when the chosen combination does not exist. */
record ProductPage(
        Frame frame,
        List<Link> crumbs,
        String title,
        Link brand,
        List<String> paragraphs,
        List<Picture> pictures,
        List<Option> options,
        Offer offer,
        List<Fact> facts,
        List<Card> related)
        implements Page {

    /** What the customer chooses, such as a size. */
    record Option(String name, String chosen, List<Pick> picks) {}

    /** A value of an option; its address shows the product with it. A combination that is missing or sold out stays choosable. */
    record Pick(String label, String href, boolean chosen, boolean available) {}

    /** {@code before} and {@code saving} are empty without a reduction, {@code lowestBefore} where the law calls it the lowest price; {@code most} is the largest quantity that can be bought. */
    record Offer(
            String variant,
            String sku,
            String price,
            String before,
            String saving,
            boolean lowestBefore,
            boolean includesTax,
            Stock stock,
            int most,
            String unit,
            List<Tier> tiers,
            String delivery) {}

    /** {@code text} is ready to show; {@code buyable} decides whether there is a button. */
    record Stock(Tone tone, String text, boolean buyable) {}

    /** A lower price from a quantity on. */
    record Tier(String from, String price) {}

    record Fact(String name, String value) {}
}
