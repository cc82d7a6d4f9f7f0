package tradepost.commerce.carts;

import tradepost.db.ids.ShippingMethodId;
import tradepost.kernel.audit.Personal;
import tradepost.platform.tenants.Address;

/** What a cart needs beside its lines. What is absent stays as it is; an empty billing address means the same as shipping. */
public record CartDetails(
        String secret,
        @Personal String email,
        @Personal Address shipping,
        @Personal Address billing,
        ShippingMethodId method,
        String payment,
        String note) {}
