package tradepost.platform.demo;

import java.util.List;

/** How customers of a shop order: rhythm, basket, payment, and how often it goes wrong. */
record Habits(
        Rhythm rhythm,
        int orders,
        int mostLines,
        List<Integer> quantities,
        List<Share> payments,
        double pickup,
        double cancelled,
        double refunded,
        double loyalty) {

    /** A payment method and how many of a hundred orders use it. */
    record Share(String method, int percent) {}

    String payment(Dice dice) {
        int point = dice.between(1, payments.stream().mapToInt(Share::percent).sum());
        for (var share : payments) {
            point -= share.percent;
            if (point <= 0) {
                return share.method;
            }
        }
        throw new IllegalStateException("Shares of payments add up");
    }
}
