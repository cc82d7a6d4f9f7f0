package tradepost.commerce.listings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.CatalogueEvent;
import tradepost.commerce.prices.PriceEvent;
import tradepost.kernel.facts.Subscribe;
import tradepost.supply.stock.StockEvent;

/** Keeps cards in step within the transaction that changes what they show. */
@Singleton
class CardReactions {
    private final CardWriting cards;
    private final Catalogue catalogue;

    @Inject
    CardReactions(CardWriting cards, Catalogue catalogue) {
        this.cards = cards;
        this.catalogue = catalogue;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void saved(CatalogueEvent.ProductsSaved fact) {
        cards.refresh(fact.products());
    }

    @Subscribe(Subscribe.When.WITHIN)
    void repriced(PriceEvent.Changed fact) {
        cards.refresh(catalogue.productsOf(fact.variants()));
    }

    @Subscribe(Subscribe.When.WITHIN)
    void soldOut(StockEvent.SoldOut fact) {
        cards.refresh(catalogue.productsOf(List.of(fact.variant())));
    }

    @Subscribe(Subscribe.When.WITHIN)
    void restocked(StockEvent.Restocked fact) {
        cards.refresh(catalogue.productsOf(List.of(fact.variant())));
    }
}
