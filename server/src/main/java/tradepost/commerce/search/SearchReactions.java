package tradepost.commerce.search;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.CatalogueEvent;
import tradepost.commerce.prices.PriceEvent;
import tradepost.kernel.facts.Subscribe;
import tradepost.supply.stock.StockEvent;

/** Brings what changed into the index, outside any transaction: a fact counts as heard once the index is on disk. */
@Singleton
class SearchReactions {
    private final Indexing indexing;
    private final Catalogue catalogue;

    @Inject
    SearchReactions(Indexing indexing, Catalogue catalogue) {
        this.indexing = indexing;
        this.catalogue = catalogue;
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void saved(CatalogueEvent.ProductsSaved fact) {
        indexing.bring(fact.products());
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void repriced(PriceEvent.Changed fact) {
        indexing.bring(catalogue.productsOf(fact.variants()));
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void soldOut(StockEvent.SoldOut fact) {
        indexing.bring(catalogue.productsOf(List.of(fact.variant())));
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void restocked(StockEvent.Restocked fact) {
        indexing.bring(catalogue.productsOf(List.of(fact.variant())));
    }
}
