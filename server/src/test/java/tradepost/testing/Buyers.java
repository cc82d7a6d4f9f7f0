package tradepost.testing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.NewLine;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.Orders;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;

/** Guests who buy several things at once; works in the shop in scope. */
@Singleton
public class Buyers {
    private final Market market;
    private final Carts carts;
    private final Orders orders;

    @Inject
    Buyers(Market market, Carts carts, Orders orders) {
        this.market = market;
        this.carts = carts;
        this.orders = orders;
    }

    /** Some cups and some pots, of which the shop then has a hundred each. */
    public Completed buy(String payment, String cupPrice, long cups, String potPrice, long pots) {
        return buy(Market.BENGALURU, payment, cupPrice, cups, potPrice, pots);
    }

    public Completed buy(Address home, String payment, String cupPrice, long cups, String potPrice, long pots) {
        var goods = new LinkedHashMap<VariantId, Long>();
        goods.put(market.article("Cup", cupPrice, 100), cups);
        goods.put(market.article("Pot", potPrice, 100), pots);
        return buy(home, payment, goods);
    }

    public Completed buy(Address home, String payment, Map<VariantId, Long> goods) {
        var cart = carts.open();
        goods.forEach((variant, pieces) ->
                carts.addLine(cart.id(), new NewLine(cart.secret(), variant, Quantity.of(pieces))));
        market.filled(cart.id(), cart.secret(), payment, home);
        return orders.complete(cart.id(), new Completion(cart.secret(), payment, null, "/checkout/done"));
    }

    public static OrderLine line(Order order, String title) {
        return order.lines().stream()
                .filter(line -> line.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
