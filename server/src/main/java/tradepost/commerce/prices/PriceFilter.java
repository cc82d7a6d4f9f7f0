package tradepost.commerce.prices;

import tradepost.db.ids.BrandId;
import tradepost.db.ids.CategoryId;
import tradepost.kernel.Money;

/** Which prices of a list a change is about: all that fulfil everything that is given; a category stands for those in it too. */
public record PriceFilter(CategoryId category, BrandId brand, Money from, Money to) {
    /** Every price of the list. */
    public static final PriceFilter ALL = new PriceFilter(null, null, null, null);

    boolean byProduct() {
        return category != null || brand != null;
    }
}
