package tradepost.supply.stock;

import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** What cannot be promised: an order wants more of a variant than is left. */
public record Shortage(VariantId variant, String title, Quantity wanted, Quantity available) {
    boolean isShort() {
        return available.compareTo(wanted) < 0;
    }

    Shortage plus(Shortage other) {
        return new Shortage(variant, title, wanted.plus(other.wanted), available.plus(other.available));
    }
}
