package tradepost.commerce.catalogue;

import tradepost.db.ids.CategoryId;

/** A shelf; the parent of an outermost one is null. */
public record Category(CategoryId id, CategoryId parent, String name, String slug, String description) {}
