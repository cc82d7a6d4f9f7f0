package tradepost.commerce.search;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.CatalogueEvent;
import tradepost.commerce.prices.PriceEvent;
import tradepost.db.ids.VariantId;
import tradepost.kernel.facts.Subscribe;
import tradepost.supply.stock.StockEvent;

/** Brings what changed into the index, outside any transaction: facts count as heard once the index is on disk, which happens once for many. */
@Singleton
class SearchReactions {
    private final Indexing indexing;
    private final Catalogue catalogue;

    @Inject
    SearchReactions(Indexing indexing, Catalogue catalogue) {
        this.indexing = indexing;
        this.catalogue = catalogue;
    }

    @Subscribe(Subscribe.When.GATHERED)
    void saved(List<CatalogueEvent.ProductsSaved> facts) {
        indexing.bring(facts.stream().flatMap(fact -> fact.products().stream()).toList());
    }

    @Subscribe(Subscribe.When.GATHERED)
    void repriced(List<PriceEvent.Changed> facts) {
        bring(facts.stream().flatMap(fact -> fact.variants().stream()).toList());
    }

    @Subscribe(Subscribe.When.GATHERED)
    void soldOut(List<StockEvent.SoldOut> facts) {
        bring(facts.stream().map(StockEvent.SoldOut::variant).toList());
    }

    @Subscribe(Subscribe.When.GATHERED)
    void restocked(List<StockEvent.Restocked> facts) {
        bring(facts.stream().map(StockEvent.Restocked::variant).toList());
    }

    private void bring(List<VariantId> variants) {
        indexing.bring(catalogue.productsOf(variants));
    }
}
