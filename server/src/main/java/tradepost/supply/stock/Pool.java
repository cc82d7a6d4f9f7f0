package tradepost.supply.stock;

/** A quantity and what it is worth, taken away in parts that leave nothing behind. */
final class Pool {
    private long quantity;
    private long worth;

    Pool(long quantity, long worth) {
        this.quantity = quantity;
        this.worth = worth;
    }

    long take(long part) {
        long taken = Layer.share(worth, part, quantity);
        quantity -= part;
        worth -= taken;
        return taken;
    }
}
