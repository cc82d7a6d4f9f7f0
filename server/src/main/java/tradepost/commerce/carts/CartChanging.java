package tradepost.commerce.carts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tradepost.db.ids.CartLineId;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.supply.stock.Availability;
import tradepost.supply.stock.Holding;
import tradepost.supply.stock.Stock;

/**
 * Puts goods into a cart that is locked. The cart is priced once, as it will be; what that finds is what the line is written with, and the stock, which
 * may come with a lock, is asked last.
 */
@Singleton
class CartChanging {
    private static final int MOST_LINES = 200;
    private final CartRows rows;
    private final Pricing pricing;
    private final Stock stock;
    private final Holding holding;

    @Inject
    CartChanging(CartRows rows, Pricing pricing, Stock stock, Holding holding) {
        this.rows = rows;
        this.pricing = pricing;
        this.stock = stock;
        this.holding = holding;
    }

    Cart add(CartRow cart, NewLine wanted) {
        var lines = new ArrayList<>(rows.lines(cart.id()));
        for (int i = 0; i < lines.size(); i++) {
            var there = lines.get(i);
            if (!there.variant().equals(wanted.variant())) continue;
            var more = new CartRows.Line(
                    there.id(), there.variant(), there.quantity().plus(wanted.quantity()), null);
            lines.set(i, more);
            return put(cart, lines, more, true);
        }
        var fresh = new CartRows.Line(CartLineId.next(), wanted.variant(), wanted.quantity(), null);
        lines.add(fresh);
        return put(cart, lines, fresh, true);
    }

    Cart change(CartRow cart, ChangedLine wanted) {
        var lines = new ArrayList<>(rows.lines(cart.id()));
        for (int i = 0; i < lines.size(); i++) {
            var there = lines.get(i);
            if (!there.id().equals(wanted.line())) continue;
            var changed = new CartRows.Line(there.id(), there.variant(), wanted.quantity(), null);
            lines.set(i, changed);
            return put(cart, lines, changed, false);
        }
        throw Problem.notFound("cart_line", wanted.line());
    }

    private Cart put(CartRow cart, List<CartRows.Line> lines, CartRows.Line line, boolean fresh) {
        return priced(cart, lines, found -> {
            rows.put(cart.id(), line, seen(found, line, cart, fresh));
            return held(cart, found);
        });
    }

    private static Money seen(Pricing.Found found, CartRows.Line line, CartRow cart, boolean fresh) {
        var sold = found.sold().get(line.variant());
        if (fresh && (sold == null || !sold.sellable()))
            throw Problem.conflict("not_for_sale", "This article is not for sale");
        var offer = found.offers().get(line.variant());
        if (offer == null)
            throw Problem.conflict(
                    "price_missing",
                    "'%s' has no price in %s yet",
                    sold == null ? "This article" : sold.title(),
                    cart.currency());
        return offer.unit();
    }

    /** A cart that was changed, with its goods held as the shop wishes. */
    Cart held(CartRow cart) {
        return priced(cart, rows.lines(cart.id()), found -> held(cart, found));
    }

    private Map<Id, Availability> held(CartRow cart, Pricing.Found found) {
        return holding.hold(cart.id(), found.wishes(), cart.isBuying());
    }

    /** A cart that is about to become an order. */
    Cart bought(CartRow cart) {
        return priced(cart, rows.lines(cart.id()), found -> holding.held(cart.id(), found.wishes()));
    }

    /** A cart that is only looked at. */
    Cart priced(CartRow cart) {
        return priced(cart, rows.lines(cart.id()), found -> stock.available(cart.id(), found.wishes()));
    }

    private Cart priced(
            CartRow cart, List<CartRows.Line> lines, Function<Pricing.Found, Map<Id, Availability>> available) {
        demandRoom(lines.size());
        return pricing.cart(cart, lines, available);
    }

    static void demandRoom(int lines) {
        if (lines > MOST_LINES)
            throw Problem.conflict("cart_full", "A cart holds at most %s lines; order these first", MOST_LINES);
    }
}
