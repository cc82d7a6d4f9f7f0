package tradepost.platform.demo;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.SoldVariant;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderHistory;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.OrderTotals;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentHistory;
import tradepost.commerce.payments.PaymentHistory.PastPayment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.PaymentId;
import tradepost.db.ids.ShipmentId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Ids;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
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
    private final StockHistory movements;
    private final Stock stock;

    @Inject
    DemoTrade(
            Catalogue catalogue,
            OrderHistory orders,
            PaymentHistory payments,
            ShipmentHistory shipments,
            StockHistory movements,
            Stock stock) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.payments = payments;
        this.shipments = shipments;
        this.movements = movements;
        this.stock = stock;
    }

    /** An order as it was told and as it is stored. */
    private record Told(Trade.Order told, Order order) {}

    /** Within a transaction: all of the year or nothing. Customers are known by their keys. */
    void recall(Shop shop, Trade trade, Shelved goods, Map<String, Account> customers) {
        var sold = catalogue.sold(goods.variants().values());
        var all = trade.orders().stream()
                .map(told -> new Told(
                        told,
                        order(
                                shop,
                                told,
                                goods,
                                sold,
                                customers.get(told.customer().key()))))
                .toList();
        orders.recall(all.stream().map(Told::order).toList());
        payments.recall(all.stream().map(DemoTrade::payment).toList());
        shipments.recall(all.stream()
                .filter(one -> one.told().shippedAt() != null)
                .map(one -> shipment(one, goods))
                .toList());
        movements.recall(moved(trade, all, goods), promised(all, goods), shelves(trade, goods));
        var wrong = stock.prove();
        if (!wrong.isEmpty())
            throw new IllegalStateException("The stock of " + shop.name() + " does not add up: " + wrong.getFirst());
    }

    /** The customer behind a key: a person of the demo may stand in for the most regular one. */
    record Account(AccountId id, String name, String email) {}

    private static Order order(
            Shop shop, Trade.Order told, Shelved goods, Map<VariantId, SoldVariant> sold, Account customer) {
        var currency = Currency.getInstance(shop.currency());
        var id = new OrderId(Ids.at(told.placedAt()));
        var address =
                DemoGoods.address(told.customer().address(), told.customer().taxNumber());
        var named = new tradepost.platform.tenants.Address(
                customer.name(),
                address.company(),
                address.line1(),
                address.line2(),
                address.city(),
                address.region(),
                address.postcode(),
                address.country(),
                address.phone(),
                address.taxNumber());
        var delivery = shop.deliveries().stream()
                .filter(one -> one.code().equals(told.delivery()))
                .findFirst()
                .orElseThrow();
        return new Order(
                id,
                told.number(),
                new CartId(Ids.at(told.placedAt())),
                customer.id(),
                customer.email(),
                OrderStatus.valueOf(upper(told.status())),
                PaymentStatus.valueOf(upper(told.paymentStatus())),
                FulfilmentStatus.valueOf(upper(told.fulfilmentStatus())),
                shop.pricesIncludeTax(),
                totals(told, currency),
                delivery.name(),
                method(told.paymentMethod()),
                named,
                named,
                "",
                told.cancelReason(),
                told.placedAt(),
                told.placedAt(),
                1,
                lines(told, goods, sold, currency));
    }

    private static String upper(String code) {
        return code.toUpperCase(java.util.Locale.ROOT);
    }

    /** Nothing but the sandbox and what needs no machine is connected: ways to pay at once went through the test card. */
    private static String method(String told) {
        return switch (told) {
            case "upi", "card", "netbanking" -> "sandbox_card";
            case "cod" -> "cash_on_delivery";
            case "invoice", "sepa" -> "bank_transfer";
            default -> throw new IllegalArgumentException("No way to pay for " + told);
        };
    }

    private static OrderTotals totals(Trade.Order told, Currency currency) {
        var taxes = told.taxes().stream()
                .map(tax -> new TaxTotal(
                        tax.name(),
                        new Rate(tax.rate()),
                        new Money(tax.netMinor(), currency),
                        new Money(tax.taxMinor(), currency)))
                .toList();
        return new OrderTotals(
                new Money(told.linesMinor(), currency),
                new Money(told.shippingMinor(), currency),
                Money.zero(currency),
                new Money(told.discountMinor(), currency),
                new Money(told.taxMinor(), currency),
                new Money(told.totalMinor(), currency),
                new Money(told.shippingTaxMinor(), currency),
                taxes);
    }

    private static List<OrderLine> lines(
            Trade.Order told, Shelved goods, Map<VariantId, SoldVariant> sold, Currency currency) {
        var lines = new ArrayList<OrderLine>();
        for (var line : told.lines()) {
            var variant = sold.get(goods.variants().get(line.variant().sku()));
            var quantity = Quantity.of(line.quantity());
            lines.add(new OrderLine(
                    new OrderLineId(Ids.at(told.placedAt())),
                    lines.size() + 1,
                    variant.id(),
                    variant.product(),
                    variant.sku(),
                    variant.title(),
                    variant.options(),
                    variant.picture(),
                    variant.hsn(),
                    variant.unit(),
                    quantity,
                    told.shippedAt() == null ? Quantity.ZERO : quantity,
                    told.status().equals("cancelled") ? quantity : Quantity.ZERO,
                    new Money(line.unitPriceMinor(), currency),
                    new Money(line.netMinor(), currency),
                    new Money(line.taxMinor(), currency),
                    line.product().taxClass(),
                    new Rate(line.taxRate())));
        }
        return lines;
    }

    private static PastPayment payment(Told one) {
        var told = one.told();
        var total = one.order().totals().total();
        var captured = new Money(told.capturedMinor(), total.currency());
        var refunded = new Money(told.refundedMinor(), total.currency());
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
                new ShipmentId(Ids.at(told.shippedAt())),
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

    private static List<Moved> moved(Trade trade, List<Told> all, Shelved goods) {
        var moved = new ArrayList<Moved>();
        for (var receipt : trade.receipts()) {
            moved.add(new Moved(
                    goods.variants().get(receipt.sku()),
                    goods.places().get(receipt.location()),
                    Quantity.of(receipt.quantity()),
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
