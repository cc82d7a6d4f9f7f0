package tradepost.commerce.orders;

import java.util.List;
import tradepost.commerce.payments.Payment;

/** An order as a page shows it: with its payments, and whether it can still be cancelled. */
public record OrderView(Order order, List<Payment> payments, boolean cancellable) {}
