package tradepost.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far an order has come by now: most are done, the young ones are on their way, a few were cancelled or refunded. */
record Course(
        String status,
        String payment,
        String fulfilment,
        boolean captured,
        double refunded,
        String cancelReason,
        Instant shippedAt,
        Instant deliveredAt) {
    private static final List<String> REASONS = List.of(
            "Changed my mind",
            "Ordered twice by mistake",
            "Found another colour",
            "Delivery would take too long",
            "Wrong size ordered");

    static Course of(Instant at, Instant now, String method, Shop.Delivery delivery, Habits habits, Dice dice) {
        if (dice.chance(habits.cancelled())) {
            boolean prepaid = isPrepaid(method);
            return new Course(
                    "cancelled",
                    prepaid ? "refunded" : "none",
                    "none",
                    prepaid,
                    prepaid ? 1 : 0,
                    dice.one(REASONS),
                    null,
                    null);
        }
        var shipped = at.plus(Duration.ofHours(dice.between(4, 40)));
        var delivered = shipped.plus(
                Duration.ofHours(24L * dice.between(delivery.daysFrom(), delivery.daysTo()) - dice.between(0, 12)));
        if (delivered.isBefore(shipped)) {
            delivered = shipped;
        }
        if (shipped.isAfter(now)) {
            return new Course(
                    "placed",
                    isPrepaid(method) ? "paid" : "pending",
                    "allocated",
                    isPrepaid(method),
                    0,
                    null,
                    null,
                    null);
        }
        if (delivered.isAfter(now)) {
            return new Course(
                    "placed",
                    isPrepaid(method) ? "paid" : "pending",
                    "fulfilled",
                    isPrepaid(method),
                    0,
                    null,
                    shipped,
                    null);
        }
        boolean paid = !method.equals("invoice")
                || delivered.plus(Duration.ofDays(dice.between(6, 38))).isBefore(now);
        if (paid
                && dice.chance(habits.refunded())
                && delivered.plus(Duration.ofDays(4)).isBefore(now)) {
            boolean all = dice.chance(0.5);
            return new Course(
                    "completed",
                    all ? "refunded" : "partially_refunded",
                    "delivered",
                    true,
                    all ? 1 : 0.4,
                    null,
                    shipped,
                    delivered);
        }
        return new Course(
                paid ? "completed" : "placed",
                paid ? "paid" : "pending",
                "delivered",
                paid,
                0,
                null,
                shipped,
                delivered);
    }

    Trade.Order order(
            String number,
            Trade.Customer customer,
            Instant at,
            String method,
            String delivery,
            String location,
            List<Trade.Line> lines,
            Sums sums) {
        long taken = captured ? sums.totalMinor() : 0;
        return new Trade.Order(
                number,
                customer,
                at,
                status,
                payment,
                fulfilment,
                method,
                delivery,
                location,
                lines,
                sums.taxes(),
                sums.linesMinor(),
                sums.shippingMinor(),
                sums.shippingTaxMinor(),
                sums.discountMinor(),
                sums.taxMinor(),
                sums.totalMinor(),
                taken,
                Math.round(taken * refunded),
                cancelReason,
                shippedAt,
                deliveredAt);
    }

    private static boolean isPrepaid(String method) {
        return !method.equals("cod") && !method.equals("invoice");
    }
}
