package tradepost.commerce.storefront;

import java.util.List;

/**
 * The sums of a cart or an order. {@code shipping} is empty while no method is chosen; {@code discount} and {@code roundOff} are empty for none. With prices
 * that include tax the taxes are "of which", otherwise they are added.
 */
record Totals(
        String lines,
        String shipping,
        String discount,
        List<Tax> taxes,
        boolean includesTax,
        String roundOff,
        String total) {
    record Tax(String name, String amount) {}
}
