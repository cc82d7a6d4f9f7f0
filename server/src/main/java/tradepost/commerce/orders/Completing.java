package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartLine;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.CartId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Ending;
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
    record Begun(OrderId order, String secret, Payments.Started toPay, boolean repeated) {}

    Completed complete(CartId cart, Completion wish) {
        var begun = db.write(() -> begin(cart, wish));
        var outcome = begun.toPay() == null
                ? outcome(begun, settled(begun))
                : payments.pay(begun.toPay(), payment -> ended(begun, payment));
        if (outcome.isRefused())
            throw Problem.conflict(
                            "payment_declined",
                            "%s. Choose another way to pay",
                            outcome.payment().failure())
                    .with("order", begun.order());
        return outcome.completed(begun.secret());
    }

    /** What a payment, where there is one, came to for its order. */
    private record Outcome(Order order, Payment payment) {
        boolean isRefused() {
            return payment != null && payment.status() == PaymentState.DECLINED && order.status() == OrderStatus.DRAFT;
        }

        /** How to send the money oneself stands with the order, whenever it is looked at; nobody must go there now. */
        Completed completed(String secret) {
            return new Completed(order, secret, payment == null || payment.isOffline() ? null : payment.action());
        }
    }

    /** In one transaction: everything that is checked, copied and promised, and the intention to ask for the money. */
    Begun begin(CartId id, Completion wish) {
        var locked = carts.close(id, wish.secret());
        if (locked.isEmpty()) {
            var order = reading.ofCart(id)
                    .orElseThrow(() -> new IllegalStateException("A completed cart without an order: " + id));
            return new Begun(order, writing.link(order).reveal(), null, true);
        }
        var cart = carts.priced(locked.get(), wish.paymentMethod());
        carts.demandComplete(cart);
        demandConsent(cart, wish);
        var order = writing.create(cart);
        var written = writing.lines(order, cart);
        var toPay = start(order, cart, wish);
        // Last, because others wait for the balances from here to the commit.
        stock.allocate(order, id, wanted(cart, written.lines()));
        return new Begun(order, written.secret().reveal(), toPay, false);
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

    /** The payment to be sent to a gateway, or null where the order is placed without one. */
    private Payments.Started start(OrderId order, Cart cart, Completion wish) {
        var total = cart.totals().total();
        var started = total.isZero() ? null : payments.start(order, total, cart.paymentMethod(), wish.returnUrl());
        if (started != null && !started.payment().isOffline()) return started;
        steps.count(order);
        return null;
    }

    private static List<Wanted> wanted(Cart cart, List<OrderLineId> ids) {
        var place = cart.delivery() == null ? null : cart.delivery().collectAt();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> {
                    var line = cart.lines().get(i);
                    return new Wanted(
                            ids.get(i), line.variant().id(), line.variant().title(), line.quantity(), place);
                })
                .toList();
    }

    /** The money's answer ends the call as well, unless there is nothing to show for it. */
    private Outcome ended(Begun begun, Payment payment) {
        var outcome = outcome(begun, payment);
        if (!outcome.isRefused()) Ending.within(db, Orders.COMPLETE, outcome.completed(begun.secret()));
        return outcome;
    }

    private Outcome outcome(Begun begun, Payment payment) {
        return new Outcome(reading.get(begun.order()), payment);
    }

    /** For a repeated completion, outside any transaction: asks what became of the money. */
    private Payment settled(Begun begun) {
        if (!begun.repeated()) return null;
        Payment last = null;
        for (var payment : payments.of(begun.order())) {
            last = payment.isOffline() || !payment.status().isOpen() ? payment : payments.settle(payment.id());
        }
        return last;
    }
}
