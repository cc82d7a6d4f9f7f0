package tradepost.commerce.catalogue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tradepost.commerce.catalogue.ProductWriting.Draft;
import tradepost.db.ids.ProductId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/**
 * The addresses of products: words of the title, unique within the shop, now and among those of the past. A title that changes takes a new
 * address; the old one then leads there.
 */
@Singleton
class Addresses {
    private static final String TAKEN = """
            select slug, id from catalogue.product where slug = any(?::text[])
            union all
            select slug, target_id from catalogue.former_slug where kind = 'product' and slug = any(?::text[])
            """;
    private static final String REMEMBER = """
            insert into catalogue.former_slug (kind, slug, target_id, created_at)
            select 'product', slug, target_id, ?::timestamptz from unnest(?::text[], ?::uuid[]) as n (slug, target_id)
            on conflict (tenant_id, kind, slug) do update set target_id = excluded.target_id
            """;
    private static final String PRESENT = """
            select p.slug from catalogue.former_slug f join catalogue.product p on p.id = f.target_id
            where f.kind = 'product' and f.slug = ?
            """;
    private final Db db;

    @Inject
    Addresses(Db db) {
        this.db = db;
    }

    /** Where a page has moved to that once had this address. */
    Optional<String> present(String former) {
        return Optional.ofNullable(db.fetchOne(PRESENT, former)).map(row -> row.get(0, String.class));
    }

    /** An address for each product in turn: its own while its title stays. */
    List<String> choose(List<Draft> drafts) {
        var taken = taken(drafts);
        var slugs = new ArrayList<String>();
        var left = new ArrayList<Draft>();
        for (var draft : drafts) {
            var slug = keepsTitle(draft) ? draft.stored().slug() : choose(draft, taken);
            if (draft.stored() != null && !slug.equals(draft.stored().slug())) left.add(draft);
            slugs.add(slug);
        }
        if (!left.isEmpty()) remember(left, slugs);
        return slugs;
    }

    private static String choose(Draft draft, Map<String, ProductId> taken) {
        var slug = Slugs.choose(draft.product().title(), mark(draft), wanted -> {
            var owner = taken.get(wanted);
            return owner != null && !owner.equals(draft.id());
        });
        taken.put(slug, draft.id());
        return slug;
    }

    private static boolean keepsTitle(Draft draft) {
        return draft.stored() != null
                && draft.stored().title().equals(draft.product().title());
    }

    /** What tells apart two products of one name. */
    private static String mark(Draft draft) {
        var externalId = draft.product().externalId();
        return externalId == null ? draft.id().toString().substring(20) : externalId;
    }

    private Map<String, ProductId> taken(List<Draft> drafts) {
        var wanted = new TreeSet<String>();
        for (var draft : drafts) {
            if (!keepsTitle(draft))
                wanted.addAll(Slugs.candidates(draft.product().title(), mark(draft)));
        }
        var taken = new HashMap<String, ProductId>();
        if (wanted.isEmpty()) return taken;
        var slugs = wanted.toArray(String[]::new);
        for (var row : db.fetch(TAKEN, slugs, slugs))
            taken.put(row.get(0, String.class), ProductId.of(row.get(1, java.util.UUID.class)));
        return taken;
    }

    private void remember(List<Draft> left, List<String> present) {
        db.execute(
                REMEMBER,
                Time.now(),
                Columns.texts(left, draft -> draft.stored().slug()),
                Columns.ids(left, Draft::id));
        db.execute("delete from catalogue.former_slug where kind = 'product' and slug = any(?::text[])", (Object)
                present.toArray(String[]::new));
    }
}
