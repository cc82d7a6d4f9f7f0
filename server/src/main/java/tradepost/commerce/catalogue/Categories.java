package tradepost.commerce.catalogue;

import static org.jooq.Records.mapping;
import static tradepost.db.catalogue.Tables.CATEGORY;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.db.ids.CategoryId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** The shelves: read from memory by visitors, from the database by whoever changes something. */
@Singleton
class Categories {
    private static final String INSERT = """
            insert into catalogue.category (id, parent_id, name, slug, position, created_at, updated_at)
            select id, parent_id, name, slug, position, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) with ordinality as n (id, parent_id, name, slug, position)
            """;
    private final Db db;
    // Another node notices a change when its copy runs out.
    private final Cache<UUID, CategoryTree> trees = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    @Inject
    Categories(Db db) {
        this.db = db;
    }

    /** A transaction sees what it has changed itself, and never leaves in memory what may yet be taken back. */
    CategoryTree tree() {
        if (db.inTransaction()) return read();
        return trees.get(Scope.current().tenant(), _ -> read());
    }

    Map<List<String>, CategoryId> save(Collection<List<String>> paths) {
        Locks.take(db, "categories");
        var tree = read();
        var known = new HashMap<List<String>, CategoryId>();
        var slugs = new HashSet<String>();
        for (var category : tree.all()) {
            known.put(tree.path(category.id()).stream().map(Category::name).toList(), category.id());
            slugs.add(category.slug());
        }
        var missing = new ArrayList<Category>();
        for (var path : paths) {
            for (int depth = 1; depth <= path.size(); depth++) {
                var names = List.copyOf(path.subList(0, depth));
                if (known.containsKey(names)) continue;
                var slug = Slugs.choose(names.getLast(), String.join(" ", names), slugs::contains);
                slugs.add(slug);
                var category = new Category(
                        CategoryId.next(), known.get(names.subList(0, depth - 1)), names.getLast(), slug, "");
                known.put(names, category.id());
                missing.add(category);
            }
        }
        if (!missing.isEmpty()) insert(missing);
        return known;
    }

    private void insert(List<Category> missing) {
        var now = Time.now();
        var tenant = Scope.current().tenant();
        db.execute(
                INSERT,
                now,
                now,
                Columns.ids(missing, Category::id),
                Columns.ids(missing, Category::parent),
                Columns.texts(missing, Category::name),
                Columns.texts(missing, Category::slug));
        db.afterCommit(() -> trees.invalidate(tenant));
    }

    /** As the database has it now: for readers to whom a shelf that another node has just made must not be missing. */
    CategoryTree read() {
        return new CategoryTree(
                db.select(CATEGORY.ID, CATEGORY.PARENT_ID, CATEGORY.NAME, CATEGORY.SLUG, CATEGORY.DESCRIPTION)
                        .from(CATEGORY)
                        .orderBy(CATEGORY.PARENT_ID, CATEGORY.POSITION, CATEGORY.NAME)
                        .fetch(mapping(Category::new)));
    }
}
