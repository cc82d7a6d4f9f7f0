package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;

/** What people name to a verb is one of the shop's own variants. Other contexts name what they have looked up themselves. */
@Singleton
class Articles {
    private final Catalogue catalogue;

    @Inject
    Articles(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void demand(Collection<VariantId> variants) {
        var wanted = new LinkedHashSet<>(variants);
        var known = catalogue.sold(wanted).keySet();
        for (var variant : wanted) if (!known.contains(variant)) throw Problem.notFound("variant", variant);
    }
}
