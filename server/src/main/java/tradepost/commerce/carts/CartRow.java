package tradepost.commerce.carts;

import java.util.Currency;
import tradepost.commerce.prices.Buyer;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.ShippingMethodId;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.EmailAddress;

/** A cart as it is stored, without its lines. */
record CartRow(
        CartId id,
        CartStatus status,
        AccountId account,
        Currency currency,
        String email,
        Address shipping,
        Address billing,
        ShippingMethodId method,
        String payment,
        String note) {
    CartRow paidBy(String other) {
        return new CartRow(id, status, account, currency, email, shipping, billing, method, other, note);
    }

    CartRow ownedBy(AccountId owner) {
        return new CartRow(id, status, owner, currency, email, shipping, billing, method, payment, note);
    }

    /** Whoever has said something about themselves, the delivery or the payment is at the checkout. */
    boolean isBuying() {
        return method != null || !payment.isEmpty() || !email.isEmpty() || !shipping.isEmpty();
    }

    /** As far as the cart knows; its prices are those of this buyer. */
    Buyer buyer() {
        return Buyer.customer(account).in(shipping.country());
    }

    /** What the details leave out stays. */
    CartRow with(CartDetails details) {
        return new CartRow(
                id,
                status,
                account,
                currency,
                details.email() == null ? email : EmailAddress.normal(details.email()),
                details.shipping() == null ? shipping : details.shipping(),
                details.billing() == null ? billing : details.billing(),
                details.method() == null ? method : details.method(),
                details.payment() == null ? payment : details.payment(),
                details.note() == null ? note : details.note());
    }
}
