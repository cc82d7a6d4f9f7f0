package tradepost.supply.stock;

import tradepost.db.ids.VariantId;
import tradepost.kernel.facts.Fact;

/** What happens to the availability of goods. */
public sealed interface StockEvent extends Fact {
    VariantId variant();

    @Override
    default VariantId aggregate() {
        return variant();
    }

    /** The last piece was promised, lost or written off. */
    record SoldOut(VariantId variant) implements StockEvent {}

    /** There is something to sell again. */
    record Restocked(VariantId variant) implements StockEvent {}
}
