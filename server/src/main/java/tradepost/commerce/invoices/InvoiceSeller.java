package tradepost.commerce.invoices;

import tradepost.platform.tenants.Address;

/** Who sold, as it was at that time. */
public record InvoiceSeller(
        String name, Address address, String country, String region, String taxNumber, String email) {}
