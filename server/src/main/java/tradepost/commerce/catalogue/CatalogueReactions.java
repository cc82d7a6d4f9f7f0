package tradepost.commerce.catalogue;

import static tradepost.db.catalogue.Tables.PRODUCT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.BrandId;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.EntityEvent;
import tradepost.kernel.facts.Subscribe;

/** A brand that gets another name changes the products that bear it: whoever shows or indexes products hears of each of them. */
@Singleton
class CatalogueReactions {
    private final Db db;

    @Inject
    CatalogueReactions(Db db) {
        this.db = db;
    }

    @Subscribe
    void renamed(EntityEvent.Changed changed) {
        if (!changed.entity().equals("brands")) return;
        var products = db.select(PRODUCT.ID)
                .from(PRODUCT)
                .where(PRODUCT.BRAND_ID.eq(BrandId.of(changed.record())))
                .orderBy(PRODUCT.ID)
                .fetch(PRODUCT.ID);
        for (var part : Columns.parts(products)) db.tell(new CatalogueEvent.ProductsSaved(part));
    }
}
