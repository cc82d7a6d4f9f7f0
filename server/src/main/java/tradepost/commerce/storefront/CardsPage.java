package tradepost.commerce.storefront;

import java.util.List;

/** The cards that a customer has asked to be kept. */
record CardsPage(Frame frame, List<Row> cards) implements Page {
    record Row(String id, String name, String expires, boolean preferred) {}
}
