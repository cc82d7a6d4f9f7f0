package tradepost.commerce.carts;

/** A cart that nobody else can change until the transaction ends. */
public final class LockedCart {
    private final CartRow row;

    LockedCart(CartRow row) {
        this.row = row;
    }

    CartRow row() {
        return row;
    }
}
