package tradepost.platform.demo;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.invoices.InvoiceHistory;
import tradepost.commerce.invoices.InvoiceHistory.PaidBack;
import tradepost.commerce.invoices.InvoiceHistory.Sold;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderHistory;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentHistory;
import tradepost.commerce.payments.PaymentHistory.PastPayment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.receivables.ReceivableHistory;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.PaymentId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Ids;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.platform.demo.DemoGoods.Shelved;
import tradepost.supply.shipping.ShipmentHistory;
import tradepost.supply.shipping.ShipmentHistory.Carried;
import tradepost.supply.shipping.ShipmentHistory.PastShipment;
import tradepost.supply.stock.Stock;
import tradepost.supply.stock.StockHistory;
import tradepost.supply.stock.StockHistory.Moved;
import tradepost.supply.stock.StockHistory.Promised;
import tradepost.supply.stock.StockHistory.Shelf;

/** Brings a year of trade into a demo shop, context by context, each through its own history. */
@Singleton
class DemoTrade {
    private final Catalogue catalogue;
    private final OrderHistory orders;
    private final PaymentHistory payments;
    private final ShipmentHistory shipments;
    private final InvoiceHistory invoices;
    private final ReceivableHistory receivables;
    private final StockHistory movements;
    private final Stock stock;

    @Inject
    DemoTrade(
            Catalogue catalogue,
            OrderHistory orders,
            PaymentHistory payments,
            ShipmentHistory shipments,
            InvoiceHistory invoices,
            ReceivableHistory receivables,
            StockHistory movements,
            Stock stock) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.payments = payments;
        this.shipments = shipments;
        this.invoices = invoices;
        this.receivables = receivables;
        this.movements = movements;
        this.stock = stock;
    }

    /** An order as it was told and as it is stored, with the ids of what belongs to it: a shipment and a refund, if there are any. */
    private record Told(Trade.Order told, Order order, ShipmentId shipment, OperationId refund) {
        Told(Trade.Order told, Order order) {
            this(
                    told,
                    order,
                    told.shippedAt() == null ? null : new ShipmentId(Ids.at(told.shippedAt())),
                    told.refundedMinor() == 0 ? null : new OperationId(Ids.at(refundedAt(told))));
        }

        Money refunded() {
            return new Money(told.refundedMinor(), order.totals().total().currency());
        }
    }

    /** Within a transaction: all of the year or nothing. Customers are known by their keys. */
    void recall(Shop shop, Trade trade, Shelved goods, Map<String, Account> customers) {
        var sold = catalogue.sold(goods.variants().values());
        var all = trade.orders().stream()
                .map(told -> new Told(
                        told,
                        DemoOrders.of(
                                shop,
                                told,
                                goods,
                                sold,
                                customers.get(told.customer().key()))))
                .toList();
        orders.recall(all.stream().map(Told::order).toList());
        var paid = all.stream().map(DemoTrade::payment).toList();
        payments.recall(paid);
        var shipped = all.stream().filter(one -> one.told().shippedAt() != null).toList();
        shipments.recall(shipped.stream().map(one -> shipment(one, goods)).toList());
        var past = new ArrayList<>(
                invoices.recall(shipped.stream().map(DemoTrade::sold).toList()));
        for (int i = 0; i < paid.size(); i++) past.addAll(money(all.get(i), paid.get(i)));
        receivables.recall(past);
        movements.recall(moved(trade, all, goods), promised(all, goods), shelves(trade, goods), goods.costs());
        var wrong = stock.prove();
        if (!wrong.isEmpty())
            throw new IllegalStateException("The stock of " + shop.name() + " does not add up: " + wrong.getFirst());
    }

    /** What came and went, as the customer's account has it. */
    private List<ReceivableHistory.Past> money(Told one, PastPayment paid) {
        var payment = paid.payment();
        var moved = new ArrayList<ReceivableHistory.Past>();
        if (payment.captured().isPositive())
            moved.add(receivables.captured(one.order(), payment.id(), payment.captured(), payment.createdAt()));
        if (one.refund() != null)
            moved.add(receivables.refunded(
                    one.order(), payment.id(), one.refund(), one.refunded(), refundedAt(one.told())));
        return moved;
    }

    /** The customer behind a key: a person of the demo may stand in for the most regular one. */
    record Account(AccountId id, String name, String email) {}

    private static PastPayment payment(Told one) {
        var told = one.told();
        var total = one.order().totals().total();
        var captured = new Money(told.capturedMinor(), total.currency());
        var refunded = one.refunded();
        var state = captured.isZero()
                ? told.status().equals("cancelled") ? PaymentState.VOIDED : PaymentState.PENDING
                : refunded.equals(captured) ? PaymentState.REFUNDED : PaymentState.CAPTURED;
        var payment = new Payment(
                new PaymentId(Ids.at(told.placedAt())),
                one.order().id(),
                one.order().paymentMethod(),
                total,
                captured,
                captured,
                refunded,
                state,
                null,
                state == PaymentState.VOIDED ? "waived" : null,
                told.placedAt());
        var reason = told.cancelReason() != null ? told.cancelReason() : "Returned by the customer";
        return new PastPayment(
                payment,
                refunded.isPositive() ? refundedAt(told) : told.placedAt(),
                one.refund(),
                refunded.isPositive() ? reason : "");
    }

    private static Instant refundedAt(Trade.Order told) {
        return told.deliveredAt() == null
                ? told.placedAt().plus(Duration.ofMinutes(4))
                : told.deliveredAt().plus(Duration.ofDays(4));
    }

    private static PastShipment shipment(Told one, Shelved goods) {
        var told = one.told();
        boolean collected = told.delivery().equals("pickup");
        var carried = one.order().lines().stream()
                .map(line -> new Carried(line.id(), line.quantity()))
                .toList();
        return new PastShipment(
                one.shipment(),
                told.number() + "-1",
                one.order().id(),
                goods.places().get(told.location()),
                collected ? "Collected" : "Demo Post",
                collected
                        ? ""
                        : "DP" + told.number()
                                + "%06d".formatted(Math.floorMod(told.placedAt().getEpochSecond(), 1_000_000)),
                told.shippedAt(),
                told.deliveredAt(),
                carried);
    }

    private static Sold sold(Told one) {
        var paidBack = one.refund() == null ? null : new PaidBack(one.refund(), one.refunded(), refundedAt(one.told()));
        return new Sold(one.order(), one.shipment(), one.told().shippedAt(), paidBack);
    }

    private static List<Moved> moved(Trade trade, List<Told> all, Shelved goods) {
        var moved = new ArrayList<Moved>();
        for (var receipt : trade.receipts()) {
            moved.add(new Moved(
                    goods.variants().get(receipt.sku()),
                    goods.places().get(receipt.location()),
                    Quantity.of(receipt.quantity()),
                    null,
                    null,
                    receipt.at()));
        }
        for (var one : all) {
            if (one.told().shippedAt() == null) continue;
            var place = goods.places().get(one.told().location());
            for (var line : one.order().lines()) {
                moved.add(new Moved(
                        line.variant(),
                        place,
                        line.quantity(),
                        one.order().id(),
                        line.id(),
                        one.told().shippedAt()));
            }
        }
        return moved;
    }

    private static List<Promised> promised(List<Told> all, Shelved goods) {
        var promised = new ArrayList<Promised>();
        for (var one : all) {
            if (one.told().shippedAt() != null || one.told().status().equals("cancelled")) continue;
            var place = goods.places().get(one.told().location());
            for (var line : one.order().lines()) {
                promised.add(new Promised(
                        one.order().id(),
                        line.id(),
                        line.variant(),
                        place,
                        line.quantity(),
                        one.told().placedAt()));
            }
        }
        return promised;
    }

    private static List<Shelf> shelves(Trade trade, Shelved goods) {
        return trade.balances().stream()
                .map(one -> new Shelf(
                        goods.variants().get(one.sku()), goods.places().get(one.location())))
                .toList();
    }
}
