package tradepost.commerce.invoices;

import tradepost.platform.tenants.Address;

/** Who bought, as it was at that time, and the order it was for. */
public record InvoiceBuyer(String email, Address billing, Address shipping, String orderNumber, String paymentMethod) {}
