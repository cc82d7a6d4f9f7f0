package tradepost.commerce.catalogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tradepost.db.ids.CategoryId;

/** All shelves of a shop, in order, as they stand in each other. */
public final class CategoryTree {
    private final Map<CategoryId, Category> byId = new LinkedHashMap<>();
    private final Map<String, Category> bySlug = new HashMap<>();
    private final Map<CategoryId, List<Category>> children = new HashMap<>();

    CategoryTree(List<Category> ordered) {
        for (var category : ordered) {
            byId.put(category.id(), category);
            bySlug.put(category.slug(), category);
            children.computeIfAbsent(category.parent(), _ -> new ArrayList<>()).add(category);
        }
    }

    public Collection<Category> all() {
        return byId.values();
    }

    public Optional<Category> find(CategoryId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Category> at(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    public List<Category> roots() {
        return under(null);
    }

    /** The shelves that stand directly in this one. */
    public List<Category> under(CategoryId parent) {
        return List.copyOf(children.getOrDefault(parent, List.of()));
    }

    /** The way to a shelf, outermost first, itself last; empty for one that is not there. */
    public List<Category> path(CategoryId id) {
        var path = new ArrayDeque<Category>();
        for (var at = byId.get(id); at != null; at = byId.get(at.parent())) path.addFirst(at);
        return List.copyOf(path);
    }
}
