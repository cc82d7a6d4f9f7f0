package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.kernel.Problem;

/** Builds the page of a shelf. */
@Singleton
class CategoryPages {
    private final ShopFrame frame;
    private final Catalogue catalogue;
    private final Listed listed;

    @Inject
    CategoryPages(ShopFrame frame, Catalogue catalogue, Listed listed) {
        this.frame = frame;
        this.catalogue = catalogue;
        this.listed = listed;
    }

    CategoryPage page(String slug, Map<String, List<String>> query) {
        var tree = catalogue.categories();
        var category = tree.at(slug).orElseThrow(() -> Problem.notFound("category", slug));
        var crumbs = tree.path(category.id()).stream().map(ShopFrame::link).toList();
        var listing = listed.shelf(category, query);
        var data = List.of(
                StructuredData.crumbs(frame.site(), crumbs), StructuredData.items(frame.site(), listing.cards()));
        return new CategoryPage(
                frame.listed(category.name(), category.description(), "/c/" + slug, data),
                crumbs,
                category.name(),
                category.description(),
                tree.under(category.id()).stream().map(ShopFrame::link).toList(),
                listing);
    }
}
