package tradepost.commerce.orders;

import static java.util.stream.Collectors.toMap;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.Delivery;
import tradepost.commerce.carts.Quote;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.prices.Buyer;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.ShippingMethodId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Stock;
import tradepost.supply.stock.Wanted;

/** Orders of goods that a customer gets for others they gave back. Needs the caller's transaction. */
@Singleton
public class Exchanges {
    private final Db db;
    private final OrderReading reading;
    private final OrderWriting writing;
    private final OrderSteps steps;
    private final PaymentRequests requests;
    private final Carts carts;
    private final Catalogue catalogue;
    private final Prices prices;
    private final Stock stock;

    /** So much of a variant, at today's price. */
    public record Replacement(VariantId variant, Quantity quantity) {}

    @Inject
    Exchanges(
            Db db,
            OrderReading reading,
            OrderWriting writing,
            OrderSteps steps,
            PaymentRequests requests,
            Carts carts,
            Catalogue catalogue,
            Prices prices,
            Stock stock) {
        this.db = db;
        this.reading = reading;
        this.writing = writing;
        this.steps = steps;
        this.requests = requests;
        this.carts = carts;
        this.catalogue = catalogue;
        this.prices = prices;
        this.stock = stock;
    }

    /**
     * Places an order of other goods for the buyer of an earlier one, sent for nothing and paid with what was given back as far as that reaches; the
     * rest is asked for.
     */
    public Order place(Order earlier, List<Replacement> goods, Money credit) {
        var cart = priced(earlier, goods);
        var id = writing.create(cart);
        var lines = writing.lines(id, cart).lines();
        var total = cart.totals().total();
        var used = total.compareTo(credit) < 0 ? total : credit;
        db.update(SALES_ORDER)
                .set(SALES_ORDER.CREDIT_MINOR, used.minor())
                .set(SALES_ORDER.OWED_MINOR, total.minus(used).minor())
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        steps.count(id);
        if (total.compareTo(used) > 0) requests.ask(reading.lockHeader(id), total.minus(used));
        var wanted = IntStream.range(0, lines.size())
                .mapToObj(i -> {
                    var line = cart.lines().get(i);
                    return new Wanted(
                            lines.get(i),
                            line.variant().id(),
                            line.variant().title(),
                            line.quantity(),
                            cart.delivery().collectAt());
                })
                .toList();
        stock.allocate(id, wanted);
        return reading.get(id);
    }

    private static Buyer buyer(Order order) {
        return Buyer.customer(order.account()).in(order.shippingAddress().country());
    }

    private Cart priced(Order earlier, List<Replacement> goods) {
        var currency = earlier.totals().total().currency();
        var sold = catalogue.sold(goods.stream().map(Replacement::variant).toList());
        var offers = prices.offers(
                buyer(earlier), goods.stream().collect(toMap(Replacement::variant, Replacement::quantity)), currency);
        var lines = new ArrayList<Quote.Line>();
        for (var wanted : goods) {
            var variant = sold.get(wanted.variant());
            if (variant == null) throw Problem.notFound("variant", wanted.variant());
            var offer = offers.get(wanted.variant());
            if (!variant.sellable() || offer == null || offer.includesTax() != earlier.pricesIncludeTax())
                throw Problem.conflict("not_for_sale", "'%s' cannot be given for these goods", variant.title());
            lines.add(new Quote.Line(variant, wanted.quantity(), offer.unit()));
        }
        return carts.quoted(new Quote(
                earlier.account(),
                currency,
                earlier.pricesIncludeTax(),
                earlier.email(),
                earlier.shippingAddress(),
                earlier.billingAddress(),
                new Delivery(
                        ShippingMethodId.next(),
                        earlier.shippingMethod(),
                        Money.zero(currency),
                        0,
                        0,
                        reading.collectAt(earlier.id())),
                null,
                earlier.paymentMethod(),
                lines));
    }
}
