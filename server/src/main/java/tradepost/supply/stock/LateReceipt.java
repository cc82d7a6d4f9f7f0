package tradepost.supply.stock;

/** Goods that came before others that were used meanwhile, and only now somebody says so. */
final class LateReceipt {
    private LateReceipt() {}

    /**
     * Takes goods that came late for used instead of the last that were; the difference is told as a cost of what has left. No issue is written
     * anew.
     */
    static void reorder(Motion late, Costing costing) {
        var worth = costing.worth(late.variant());
        if (worth.policy != Policy.FIFO) return;
        var mine = costing.opened.stream()
                .filter(layer -> layer.movement.equals(late.id()) && layer.quantity > 0)
                .findFirst()
                .orElseThrow();
        for (var layer : costing.younger(mine)) {
            long some = Math.min(mine.remaining, layer.room());
            if (some <= 0) continue;
            long taken = mine.take(some);
            long given = Layer.share(layer.opening, some, layer.quantity);
            layer.remaining += some;
            layer.worth += given;
            long difference = taken - given;
            worth.worth -= difference;
            costing.uses.add(new Costing.Use(layer.id, late.id(), "recost", -some, 0, -given, 0));
            costing.uses.add(new Costing.Use(mine.id, late.id(), "recost", some, difference, taken, difference));
        }
    }
}
