package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartLine;
import tradepost.commerce.carts.CartStatus;
import tradepost.commerce.carts.CartTotals;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Quantity;

/** Builds the page of the cart, and what other pages show of one. */
@Singleton
class CartPages {
    private static final int IDEAS = 4;
    private final ShopFrame frame;
    private final Basket basket;
    private final Listings listings;

    @Inject
    CartPages(ShopFrame frame, Basket basket, Listings listings) {
        this.frame = frame;
        this.basket = basket;
        this.listings = listings;
    }

    /** A cart that is being paid is not a cart any more: it leads to what became of it. */
    Response page() {
        var cart = basket.cart();
        if (cart.filter(one -> one.status() == CartStatus.COMPLETED).isPresent())
            return Response.seeOther(URI.create("/checkout/done")).build();
        var locale = frame.shop().locale();
        var open = cart.filter(
                one -> one.status() == CartStatus.OPEN && !one.lines().isEmpty());
        var surroundings = frame.own(Texts.of(locale, "cart_title"));
        var page = open.map(one ->
                        new CartPage(surroundings, lines(one, locale), totals(one.totals(), false, locale), List.of()))
                .orElseGet(() -> new CartPage(
                        surroundings, List.of(), new Totals("", "", "", List.of(), true, ""), ideas(locale)));
        return Response.ok(page.on(Templates.cart(page))).build();
    }

    private List<Card> ideas(Locale locale) {
        return ProductCards.of(listings.page(null, Order.NEWEST, null, IDEAS).cards(), locale);
    }

    static List<CartPage.Line> lines(Cart cart, Locale locale) {
        return cart.lines().stream().map(line -> line(line, locale)).toList();
    }

    private static CartPage.Line line(CartLine line, Locale locale) {
        var sold = line.variant();
        int most = OfferOfVariant.most(line.available());
        return new CartPage.Line(
                line.id().toString(),
                "/p/" + sold.slug() + "?variant=" + sold.id(),
                Pictures.of(sold.picture(), sold.title()),
                sold.title(),
                sold.options(),
                sold.sku(),
                line.unitPrice().format(locale),
                line.rose() ? line.seenPrice().format(locale) : "",
                pieces(line.quantity()),
                Math.max(1, most),
                line.amount().format(locale),
                line.late().isPositive() ? Texts.of(locale, "late_line", pieces(line.late())) : "",
                problem(line, most, locale));
    }

    private static String problem(CartLine line, int most, Locale locale) {
        if (!line.variant().sellable()) return Texts.of(locale, "no_longer_sold");
        return most < pieces(line.quantity()) ? Texts.of(locale, most == 0 ? "sold_out_line" : "only_left", most) : "";
    }

    /** Begun pieces count as whole ones. */
    private static int pieces(Quantity quantity) {
        return (int) Math.ceilDiv(quantity.tenThousandths(), Quantity.ONE_UNIT);
    }

    static boolean isBlocked(Cart cart) {
        return cart.lines().stream()
                .anyMatch(line -> line.rose()
                        || !problem(line, OfferOfVariant.most(line.available()), Locale.ENGLISH)
                                .isEmpty());
    }

    /** Before a way of delivery is chosen, its price is not known and not shown. */
    static Totals totals(CartTotals totals, boolean delivered, Locale locale) {
        return new Totals(
                totals.goods().format(locale),
                delivered ? shipping(totals, locale) : "",
                "",
                taxes(totals.taxes(), locale),
                totals.includesTax(),
                totals.total().format(locale));
    }

    private static String shipping(CartTotals totals, Locale locale) {
        return totals.shipping().isZero()
                ? Texts.of(locale, "shipping_free")
                : totals.shipping().format(locale);
    }

    static List<Totals.Tax> taxes(List<TaxTotal> taxes, Locale locale) {
        return taxes.stream()
                .filter(tax -> !tax.amount().isZero())
                .map(tax -> new Totals.Tax(tax.name(), tax.amount().format(locale)))
                .toList();
    }
}
