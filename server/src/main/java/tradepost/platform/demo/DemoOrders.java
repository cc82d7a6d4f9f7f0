package tradepost.platform.demo;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import tradepost.commerce.catalogue.SoldVariant;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.OrderTotals;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.ReturnStatus;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.CartId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Ids;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
import tradepost.platform.demo.DemoGoods.Shelved;

/** Orders of the demo's year in the words of the shop. */
final class DemoOrders {
    private DemoOrders() {}

    static Order of(
            Shop shop, Trade.Order told, Shelved goods, Map<VariantId, SoldVariant> sold, DemoTrade.Account customer) {
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
                ReturnStatus.NONE,
                shop.pricesIncludeTax(),
                totals(shop, told, currency),
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

    private static OrderTotals totals(Shop shop, Trade.Order told, Currency currency) {
        var taxes = told.taxes().stream()
                .map(tax -> new TaxTotal(
                        tax.name(),
                        new Rate(tax.rate()),
                        new Money(tax.netMinor(), currency),
                        new Money(tax.taxMinor(), currency),
                        group(tax)))
                .toList();
        return new OrderTotals(
                new Money(told.linesMinor(), currency),
                new Money(told.shippingMinor(), currency),
                Money.zero(currency),
                new Money(told.discountMinor(), currency),
                new Money(told.taxMinor(), currency),
                new Money(told.totalMinor(), currency),
                new Money(told.shippingTaxMinor(), currency),
                new Money(told.status().equals("cancelled") ? 0 : told.totalMinor(), currency),
                taxes,
                told.shippingMinor() == 0 ? "" : group(told, shop.rate("standard")),
                Money.zero(currency),
                Assessment.NONE,
                Money.zero(currency),
                Money.zero(currency),
                new Money(told.status().equals("cancelled") ? 0 : told.refundedMinor(), currency),
                Money.zero(currency),
                List.of());
    }

    /** The taxes on goods of a rate, by the names that the calculation gives them. */
    private static String group(Trade.Order told, long rate) {
        return told.taxes().stream()
                .filter(tax -> (isHalf(tax) ? 2 * tax.rate() : tax.rate()) == rate)
                .findFirst()
                .map(DemoOrders::group)
                .orElse("");
    }

    private static String group(Trade.Tax tax) {
        var percent = new Rate(tax.rate()).percent();
        return isHalf(tax) ? "CGST " + percent + " + SGST " + percent : tax.name() + " " + percent;
    }

    private static boolean isHalf(Trade.Tax tax) {
        return tax.name().equals("CGST") || tax.name().equals("SGST");
    }

    private static Reason reason(String taxClass) {
        return switch (taxClass) {
            case "reduced" -> Reason.REDUCED;
            case "zero" -> Reason.ZERO;
            default -> Reason.STANDARD;
        };
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
                    told.deliveredAt() == null ? Quantity.ZERO : quantity,
                    Quantity.ZERO,
                    1,
                    new Money(line.unitPriceMinor(), currency),
                    new Money(line.netMinor(), currency),
                    new Money(line.taxMinor(), currency),
                    line.product().taxClass(),
                    new Rate(line.taxRate()),
                    reason(line.product().taxClass()),
                    "",
                    group(told, line.taxRate())));
        }
        return lines;
    }
}
