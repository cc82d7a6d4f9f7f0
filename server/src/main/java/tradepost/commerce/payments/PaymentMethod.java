package tradepost.commerce.payments;

/** A way to pay as the checkout offers it. */
public record PaymentMethod(String code, String label, String hint) {}
