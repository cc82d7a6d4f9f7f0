package tradepost.commerce.storefront;

import java.util.List;

/** The basket. */
record CartPage(Frame frame, List<Line> lines, Totals totals, List<Card> ideas) implements Page {

    /**
     * A line of the basket. {@code formerPrice} is the unit price the customer saw before it changed, empty otherwise; {@code problem}
     * says why it cannot be bought as it is, such as too little stock; {@code note} what to know of it, such as a later delivery.
     */
    record Line(
            String id,
            String href,
            Picture picture,
            String title,
            String options,
            String sku,
            String price,
            String formerPrice,
            int quantity,
            int most,
            String total,
            String note,
            String problem) {}

    public boolean changed() {
        return lines.stream().anyMatch(line -> !line.formerPrice().isEmpty());
    }

    public boolean blocked() {
        return lines.stream().anyMatch(line -> !line.problem().isEmpty());
    }
}
