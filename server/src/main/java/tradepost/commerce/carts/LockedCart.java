package tradepost.commerce.carts;

/** A cart that nobody else can change until the transaction ends. */
public final class LockedCart {
    private final CartRows.Row row;

    LockedCart(CartRows.Row row) {
        this.row = row;
    }

    public CartStatus status() {
        return row.status();
    }

    CartRows.Row row() {
        return row;
    }
}
