package tradepost.supply.returns;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderReturns;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.ShippedLine;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.ReturnId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.supply.shipping.Shipment;
import tradepost.supply.shipping.Shipping;

/** Returns: asked for by customers or staff, agreed to, received, looked at and resolved. */
@Singleton
public class Returns {
    private final Db db;
    private final ReturnRows rows;
    private final ReturnPolicy policy;
    private final ReturnedGoods goods;
    private final Resolving resolving;
    private final Orders orders;
    private final OrderReturns claims;
    private final Shipping shipping;

    @Inject
    Returns(
            Db db,
            ReturnRows rows,
            ReturnPolicy policy,
            ReturnedGoods goods,
            Resolving resolving,
            Orders orders,
            OrderReturns claims,
            Shipping shipping) {
        this.db = db;
        this.rows = rows;
        this.policy = policy;
        this.goods = goods;
        this.resolving = resolving;
        this.orders = orders;
        this.claims = claims;
        this.shipping = shipping;
    }

    /** The reasons from which a customer may choose. */
    public List<ReturnReason> reasons() {
        return policy.reasons();
    }

    /** Whether the buyer of an order may ask to give some of it back now. */
    public boolean isOffered(Order order) {
        return order.lines().stream().anyMatch(line -> line.delivered().compareTo(line.returned()) > 0)
                && shipping.of(order.id()).stream()
                        .map(Shipment::deliveredAt)
                        .filter(Objects::nonNull)
                        .anyMatch(day -> day.plus(policy.days()).isAfter(Time.now()));
    }

    /** Asks to give goods back that have arrived; what of a line is in a return cannot be in another. Small returns of customers are agreed to at once. */
    @Verb(value = "returns.request", open = Verb.Open.TO_ALL, limit = "60/3600")
    public Return request(NewReturn wanted) {
        boolean buyer = orders.demandBuyer(wanted.order(), wanted.secret(), "returns.request");
        return db.write(() -> {
            var order = claims.claim(
                    wanted.order(),
                    wanted.lines().stream()
                            .map(piece -> new ShippedLine(piece.line(), piece.quantity()))
                            .toList());
            if (buyer) demandPolicy(order, wanted);
            if (wanted.wish() == Outcome.CREDIT && order.account() == null)
                throw Problem.invalid("wish", "Only customers with an account can have a balance");
            var lines = new ArrayList<Return.Line>();
            var zero = Money.zero(order.totals().total().currency());
            for (var piece : wanted.lines()) lines.add(Return.Line.of(order, piece, zero));
            var made = new Return(
                    ReturnId.next(),
                    order.number() + "-R" + (rows.count(order.id()) + 1),
                    order.id(),
                    ReturnState.REQUESTED,
                    wanted.wish(),
                    null,
                    buyer,
                    wanted.note(),
                    "",
                    policy.payer(wanted.lines()),
                    "",
                    "",
                    zero,
                    zero,
                    null,
                    null,
                    Time.now(),
                    1,
                    List.copyOf(lines));
            rows.insert(made);
            db.tell(new ReturnEvent.Requested(made.id(), order.id(), made.number(), buyer));
            if (buyer && policy.approvesAtOnce(Worths.of(order, lines, rows.of(order.id())))) agree(made);
            count(order.id());
            return rows.get(made.id());
        });
    }

    private void demandPolicy(Order order, NewReturn wanted) {
        if (!isOffered(order))
            throw Problem.conflict(
                    "return_too_late", "Goods of this order can no longer be given back; write to the shop");
        policy.demandReasons(wanted.lines());
    }

    /** Agrees to a return; the customer has some days to send the goods. */
    @Verb("returns.approve")
    public Return approve(ReturnId id) {
        return changed(id, this::agree);
    }

    private void agree(Return one) {
        rows.save(one.as(ReturnState.APPROVED).due(Time.now().plus(policy.sendWithin())));
        db.tell(new ReturnEvent.Approved(one.id(), one.order(), one.payer()));
    }

    /** Refuses a return; its goods can be asked for anew. */
    @Verb("returns.reject")
    public Return reject(ReturnId id, ReturnDecision why) {
        if (why.reason().isEmpty()) throw Problem.invalid("reason", "Say why: the customer is told");
        return changed(id, one -> {
            rows.save(one.as(ReturnState.REJECTED, why.reason()));
            claims.unclaim(one.order(), announced(one));
            db.tell(new ReturnEvent.Rejected(id, one.order(), why.reason()));
        });
    }

    /** Gives a return up before the goods have come. */
    @Verb(value = "returns.cancel", open = Verb.Open.TO_ALL)
    public Return cancel(ReturnId id, ReturnDecision why) {
        orders.demandBuyer(rows.get(id).order(), why.secret(), "returns.cancel");
        return changed(id, one -> {
            rows.save(one.as(ReturnState.CANCELLED, why.reason()));
            claims.unclaim(one.order(), announced(one));
            db.tell(new ReturnEvent.Cancelled(id, one.order(), why.reason()));
        });
    }

    /** The time in which the goods should have been sent is over. */
    void expire(ReturnId id) {
        changed(id, one -> {
            if (one.status() != ReturnState.APPROVED) return;
            rows.save(one.as(ReturnState.EXPIRED));
            claims.unclaim(one.order(), announced(one));
            db.tell(new ReturnEvent.Expired(id, one.order()));
        });
    }

    private static List<ShippedLine> announced(Return one) {
        return one.lines().stream()
                .map(line -> new ShippedLine(line.orderLine(), line.quantity()))
                .toList();
    }

    /** Notes that the goods are on their way back. */
    @Verb(value = "returns.send", open = Verb.Open.TO_ALL)
    public Return send(ReturnId id, Sending how) {
        orders.demandBuyer(rows.get(id).order(), how.secret(), "returns.send");
        return changed(id, one -> {
            rows.save(one.sent(how.carrier(), how.tracking()));
            db.tell(new ReturnEvent.Sent(id, one.order(), how.carrier(), how.tracking()));
        });
    }

    /** Notes what came back, all at once or in parts; never more than was announced. */
    @Verb("returns.receive")
    public Return receive(ReturnId id, Arrival arrival) {
        return changed(id, one -> {
            var came = one.having(ReturnState.RECEIVED, Arrivals.of(one, arrival));
            rows.save(came);
            rows.lines(came.lines());
            db.tell(new ReturnEvent.Received(id, one.order()));
        });
    }

    /** Says what becomes of what came; it goes back to where it was from, to be sold, looked at or thrown away; what did not come is out of the return. */
    @Verb("returns.inspect")
    public Return inspect(ReturnId id, Inspection found) {
        return changed(id, one -> {
            var seen = one.having(ReturnState.INSPECTED, Arrivals.judged(one, found));
            rows.save(seen);
            rows.lines(seen.lines());
            claims.unclaim(
                    one.order(),
                    one.lines().stream()
                            .filter(line -> line.quantity().compareTo(line.received()) > 0)
                            .map(line -> new ShippedLine(
                                    line.orderLine(), line.quantity().minus(line.received())))
                            .toList());
            db.tell(new ReturnEvent.Inspected(id, one.order()));
            goods.shelve(one, seen.lines(), found);
        });
    }

    /** Gives the customer money, other goods or a balance for what came: with a credit note at the rates of the invoice, and never more than was paid. */
    @Verb("returns.resolve")
    public Return resolve(ReturnId id, Resolution how) {
        return changed(id, one -> resolving.resolve(one, how));
    }

    /** The order is locked before its return, and its payments before the order, as everywhere. */
    private Return changed(ReturnId id, Consumer<Return> change) {
        return db.write(() -> {
            var order = rows.get(id).order();
            orders.lock(order);
            change.accept(rows.lock(id));
            count(order);
            return rows.get(id);
        });
    }

    private void count(OrderId order) {
        claims.count(order, rows.of(order).stream().anyMatch(one -> one.status().isOpen()));
    }

    public Return get(ReturnId id) {
        return rows.get(id);
    }

    /** The returns of an order, oldest first. */
    public List<Return> of(OrderId order) {
        return rows.of(order);
    }
}
