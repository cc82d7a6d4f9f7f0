package tradepost.commerce.prices;

import java.util.List;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.facts.Fact;

/** What happens to prices. */
public sealed interface PriceEvent extends Fact {
    /** Variants cost something else now, or something at all; one fact for all that were set together. */
    record Changed(List<VariantId> variants) implements PriceEvent {
        @Override
        public Id aggregate() {
            return variants.getFirst();
        }
    }
}
