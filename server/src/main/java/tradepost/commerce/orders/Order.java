package tradepost.commerce.orders;

import java.time.Instant;
import java.util.List;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.platform.tenants.Address;

/** An order with its lines; the account is null for a guest, {@code settledAt} while the outcome of its payment is open. */
public record Order(
        OrderId id,
        String number,
        CartId cart,
        AccountId account,
        String email,
        OrderStatus status,
        PaymentStatus paymentStatus,
        FulfilmentStatus fulfilmentStatus,
        ReturnStatus returnStatus,
        boolean pricesIncludeTax,
        OrderTotals totals,
        String shippingMethod,
        String paymentMethod,
        Address shippingAddress,
        Address billingAddress,
        String note,
        String cancelReason,
        Instant placedAt,
        Instant settledAt,
        long version,
        List<OrderLine> lines) {
    /** The same order agreed anew; how far its goods have come follows from its lines. */
    Order with(List<OrderLine> changed, OrderTotals sums, String delivery, Address address) {
        return new Order(
                id,
                number,
                cart,
                account,
                email,
                status,
                paymentStatus,
                FulfilmentStatus.of(changed),
                returnStatus,
                pricesIncludeTax,
                sums,
                delivery,
                paymentMethod,
                address,
                billingAddress,
                note,
                cancelReason,
                placedAt,
                settledAt,
                version,
                changed);
    }

    Order owing(Money owed) {
        return with(lines, totals.owing(owed), shippingMethod, shippingAddress);
    }

    boolean isShipped() {
        return lines.stream().anyMatch(line -> line.shipped().isPositive());
    }
}
