package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartLine;
import tradepost.commerce.carts.CartStatus;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.CartId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Stock;
import tradepost.supply.stock.Wanted;

/** Turns a cart into an order, step by step; after each step the process may die, and the payments' watchdog brings the rest to an end. */
@Singleton
class Completing {
    private final Db db;
    private final Carts carts;
    private final OrderReading reading;
    private final OrderWriting writing;
    private final OrderSteps steps;
    private final Payments payments;
    private final Stock stock;

    @Inject
    Completing(
            Db db,
            Carts carts,
            OrderReading reading,
            OrderWriting writing,
            OrderSteps steps,
            Payments payments,
            Stock stock) {
        this.db = db;
        this.carts = carts;
        this.reading = reading;
        this.writing = writing;
        this.steps = steps;
        this.payments = payments;
        this.stock = stock;
    }

    /** What the first step leaves for the second; a repeated completion finds the order of the first. */
    record Begun(OrderId order, String secret, boolean repeated) {}

    Completed complete(CartId cart, Completion wish) {
        var begun = db.write(() -> begin(cart, wish));
        pay(begun);
        var order = reading.get(begun.order());
        var last = payments.of(order.id()).stream()
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (last != null && last.status() == PaymentState.DECLINED && order.status() == OrderStatus.DRAFT) {
            throw Problem.conflict("payment_declined", "%s. Choose another way to pay", last.failure())
                    .with("order", order.id());
        }
        return new Completed(order, begun.secret(), last == null ? null : last.action());
    }

    /** In one transaction: everything that is checked, copied and promised, and the intention to ask for the money. */
    Begun begin(CartId id, Completion wish) {
        var status = carts.lock(id, wish.secret());
        var earlier = reading.ofCart(id);
        if (status == CartStatus.COMPLETED) {
            var order =
                    earlier.orElseThrow(() -> new IllegalStateException("A completed cart without an order: " + id));
            return new Begun(order, writing.link(order).reveal(), true);
        }
        if (status == CartStatus.EXPIRED)
            throw Problem.conflict("cart_expired", "This cart has expired; open a new one");
        var cart = carts.priced(id, wish.secret(), wish.paymentMethod());
        carts.demandComplete(cart);
        demandConsent(cart, wish);
        var order = earlier.orElseGet(() -> writing.create(cart));
        if (earlier.isPresent()) writing.renew(order, cart);
        var lines = writing.lines(order, cart);
        carts.close(id);
        start(order, cart, wish);
        var secret = writing.link(order);
        // Last, because others wait for the balances from here to the commit.
        stock.allocate(order, wanted(cart, lines));
        return new Begun(order, secret.reveal(), false);
    }

    /** A customer never pays more than they have seen. */
    private static void demandConsent(Cart cart, Completion wish) {
        var total = cart.totals().total();
        var accepted = wish.acceptedTotal();
        if (accepted != null && !accepted.currency().equals(total.currency())) {
            throw Problem.invalid("accepted_total", "This cart is in %s", total.currency());
        }
        boolean rose =
                accepted == null ? cart.lines().stream().anyMatch(CartLine::rose) : total.compareTo(accepted) > 0;
        if (rose)
            throw Problem.conflict(
                            "price_rose",
                            "A price went up; the total is now %s. Look at the cart and agree to it",
                            total)
                    .with("total", total);
    }

    private void start(OrderId order, Cart cart, Completion wish) {
        var total = cart.totals().total();
        boolean free = total.isZero();
        if (free
                || payments.start(order, total, cart.paymentMethod(), wish.returnUrl())
                        .isOffline()) steps.place(order);
    }

    private static List<Wanted> wanted(Cart cart, List<OrderLineId> ids) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> {
                    var line = cart.lines().get(i);
                    return new Wanted(
                            ids.get(i), line.variant().id(), line.variant().title(), line.quantity());
                })
                .toList();
    }

    /** Outside any transaction: asks for the money, or, for a repeated completion, what became of it. */
    private void pay(Begun begun) {
        for (var payment : payments.of(begun.order())) {
            if (payment.isOffline() || !payment.status().isOpen()) continue;
            if (begun.repeated()) payments.settle(payment.id());
            else payments.pay(payment.id());
        }
    }
}
