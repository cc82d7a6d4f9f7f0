package tradepost.commerce.catalogue;

import java.util.List;
import tradepost.db.ids.ProductId;
import tradepost.kernel.Id;
import tradepost.kernel.facts.Fact;

/** What happens in the catalogue. */
public sealed interface CatalogueEvent extends Fact {
    /** Products were made or changed; one fact for all that were saved together. */
    record ProductsSaved(List<ProductId> products) implements CatalogueEvent {
        @Override
        public Id aggregate() {
            return products.getFirst();
        }
    }
}
