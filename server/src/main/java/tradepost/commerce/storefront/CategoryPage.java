package tradepost.commerce.storefront;

import java.util.List;

/** A shelf of the shop. */
record CategoryPage(
        Frame frame, List<Link> crumbs, String name, String description, List<Link> subcategories, Listing listing)
        implements Page {}
