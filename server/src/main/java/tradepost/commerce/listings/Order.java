package tradepost.commerce.listings;

import static tradepost.db.listings.Tables.CARD;

import java.util.Arrays;
import java.util.Optional;
import org.jooq.Field;

/** The orders in which lists can be read, each along an index of its own. */
public enum Order {
    RANK("rank", CARD.RANK, true),
    NEWEST("newest", CARD.RELEASED_ON, true),
    PRICE("price", CARD.PRICE_MINOR, false),
    PRICE_DOWN("-price", CARD.PRICE_MINOR, true),
    TITLE("title", CARD.TITLE, false);

    private final String word;
    final Field<?> key;
    final boolean descending;

    Order(String word, Field<?> key, boolean descending) {
        this.word = word;
        this.key = key;
        this.descending = descending;
    }

    /** As an address says it: {@code ?sort=-price}. */
    public String word() {
        return word;
    }

    public static Optional<Order> of(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }
}
