package tradepost.commerce.storefront;

import java.util.List;
import java.util.Locale;
import tradepost.kernel.Money;

/** Turns cards of the listings into cards to look at. */
final class ProductCards {
    private ProductCards() {}

    static List<Card> of(List<tradepost.commerce.listings.Card> cards, Locale locale) {
        return cards.stream().map(card -> of(card, locale)).toList();
    }

    private static Card of(tradepost.commerce.listings.Card card, Locale locale) {
        return new Card(
                "/p/" + card.slug(),
                Pictures.of(card.picture(), card.title()),
                card.title(),
                card.brand(),
                card.price().format(locale),
                card.before() == null ? "" : card.before().format(locale),
                saving(card.price(), card.before()),
                card.variants() > 1,
                card.available());
    }

    /** How much less in per cent, rounded down: never promise more than is given. */
    static String saving(Money price, Money before) {
        if (before == null || before.minor() <= price.minor()) return "";
        long percent = (before.minor() - price.minor()) * 100 / before.minor();
        return percent < 1 ? "" : "−" + percent + " %";
    }
}
