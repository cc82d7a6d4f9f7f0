package tradepost.commerce.carts;

import tradepost.db.ids.ShippingMethodId;
import tradepost.platform.tenants.Address;

/** What a cart needs beside its lines. What is absent stays as it is; an empty billing address means the same as shipping. */
public record CartDetails(
        String secret,
        String email,
        Address shipping,
        Address billing,
        ShippingMethodId method,
        String payment,
        String note) {}
