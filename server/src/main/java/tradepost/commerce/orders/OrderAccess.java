package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.OrderId;
import tradepost.kernel.scope.Scope;

/** Who may act on an order without being staff: its customer, and whoever has its link. */
@Singleton
class OrderAccess {
    private final OrderReading reading;

    @Inject
    OrderAccess(OrderReading reading) {
        this.reading = reading;
    }

    /** Refuses whoever neither has the permission nor is the buyer; true for a buyer without it. */
    boolean isBuyer(OrderId id, String secret, String permission) {
        var principal = Scope.current().principal();
        if (principal.may(permission)) return false;
        if (secret != null
                && reading.bySecret(secret)
                        .filter(order -> order.id().equals(id))
                        .isPresent()) return true;
        var account = principal.account();
        if (account != null) {
            var owner = reading.get(id).account();
            if (owner != null && owner.value().equals(account)) return true;
        }
        Scope.demand(permission);
        return false;
    }
}
