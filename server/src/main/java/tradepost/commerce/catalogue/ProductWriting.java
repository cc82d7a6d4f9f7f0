package tradepost.commerce.catalogue;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static tradepost.db.catalogue.Tables.PRODUCT;
import static tradepost.db.catalogue.Tables.VARIANT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tradepost.commerce.catalogue.SavedProduct.Outcome;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Json;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Writes lists of products: recognises those that are there, leaves alone what did not change, and writes the rest table by table. */
@Singleton
class ProductWriting {
    private static final String UPSERT = """
            insert into catalogue.product (id, title, slug, description, status, brand_id, category_id, tax_class, hsn, attributes, released_on,
                popularity, external_id, fingerprint, created_at, updated_at)
            select id, title, slug, description, status, brand_id, category_id, tax_class, hsn, attributes::jsonb, released_on,
                popularity, external_id, fingerprint, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::date[],
                ?::bigint[], ?::text[], ?::text[])
                as n (id, title, slug, description, status, brand_id, category_id, tax_class, hsn, attributes, released_on,
                popularity, external_id, fingerprint)
            on conflict (tenant_id, id) do update set
                title = excluded.title, slug = excluded.slug, description = excluded.description, status = excluded.status,
                brand_id = excluded.brand_id, category_id = excluded.category_id, tax_class = excluded.tax_class, hsn = excluded.hsn,
                attributes = excluded.attributes, released_on = excluded.released_on, popularity = excluded.popularity,
                fingerprint = excluded.fingerprint, updated_at = excluded.updated_at, version = product.version + 1
            """;

    private final Db db;
    private final Json json;
    private final Addresses addresses;
    private final ProductParts parts;

    @Inject
    ProductWriting(Db db, Json json, Addresses addresses, ProductParts parts) {
        this.db = db;
        this.json = json;
        this.addresses = addresses;
        this.parts = parts;
    }

    /** A product as stored before. */
    record Stored(
            ProductId id,
            String externalId,
            String title,
            String slug,
            String fingerprint,
            List<StoredVariant> variants) {}

    record StoredVariant(VariantId id, String sku) {}

    /** A product on its way in; what was stored is null when it is new. */
    record Draft(ProductId id, NewProduct product, Stored stored, List<VariantId> variants) {}

    List<SavedProduct> save(List<NewProduct> products) {
        Locks.take(db, "products");
        var stored = stored(products);
        var saved = new ArrayList<SavedProduct>();
        var drafts = new ArrayList<Draft>();
        for (var product : products) {
            var before = stored.get(product.externalId());
            if (before != null
                    && !product.fingerprint().isEmpty()
                    && before.fingerprint().equals(product.fingerprint())) {
                saved.add(new SavedProduct(
                        before.id(),
                        before.variants().stream().map(StoredVariant::id).toList(),
                        Outcome.UNCHANGED));
                continue;
            }
            var draft = draft(product, before);
            drafts.add(draft);
            saved.add(
                    new SavedProduct(draft.id(), draft.variants(), before == null ? Outcome.CREATED : Outcome.UPDATED));
        }
        if (!drafts.isEmpty()) write(drafts);
        return saved;
    }

    private Map<String, Stored> stored(List<NewProduct> products) {
        var externalIds = products.stream()
                .map(NewProduct::externalId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        if (externalIds.length == 0) return new HashMap<>();
        return db
                .select(
                        PRODUCT.ID,
                        PRODUCT.EXTERNAL_ID,
                        PRODUCT.TITLE,
                        PRODUCT.SLUG,
                        PRODUCT.FINGERPRINT,
                        multiset(select(VARIANT.ID, VARIANT.SKU)
                                        .from(VARIANT)
                                        .where(VARIANT.PRODUCT_ID.eq(PRODUCT.ID), VARIANT.STATUS.eq("active"))
                                        .orderBy(VARIANT.POSITION))
                                .convertFrom(rows -> rows.map(mapping(StoredVariant::new))))
                .from(PRODUCT)
                .where(PRODUCT.EXTERNAL_ID.eq(org.jooq.impl.DSL.any(externalIds)))
                .fetch(mapping(Stored::new))
                .stream()
                .collect(Collectors.toMap(Stored::externalId, one -> one));
    }

    private static Draft draft(NewProduct product, Stored before) {
        if (before == null)
            return new Draft(
                    ProductId.next(),
                    product,
                    null,
                    product.variants().stream().map(_ -> VariantId.next()).toList());
        return new Draft(before.id(), product, before, recognised(product.variants(), before.variants()));
    }

    /** A variant is known by its SKU; an only one stays itself under another. */
    private static List<VariantId> recognised(List<NewProduct.Variant> wanted, List<StoredVariant> stored) {
        if (wanted.size() == 1 && stored.size() == 1)
            return List.of(stored.getFirst().id());
        var left = new ArrayList<>(stored);
        var ids = new ArrayList<VariantId>();
        for (var variant : wanted) {
            var same =
                    left.stream().filter(one -> one.sku().equals(variant.sku())).findFirst();
            same.ifPresent(left::remove);
            ids.add(same.map(StoredVariant::id).orElseGet(VariantId::next));
        }
        return ids;
    }

    private void write(List<Draft> drafts) {
        var slugs = addresses.choose(drafts);
        upsert(drafts, slugs);
        parts.write(drafts);
        db.tell(new CatalogueEvent.ProductsSaved(drafts.stream().map(Draft::id).toList()));
    }

    private void upsert(List<Draft> drafts, List<String> slugs) {
        var now = Time.now();
        db.execute(
                UPSERT,
                now,
                now,
                Columns.ids(drafts, Draft::id),
                Columns.texts(drafts, draft -> draft.product().title()),
                slugs.toArray(String[]::new),
                Columns.texts(drafts, draft -> draft.product().description()),
                Columns.texts(drafts, draft -> draft.product().status().word()),
                Columns.ids(drafts, draft -> draft.product().brand()),
                Columns.ids(drafts, draft -> draft.product().category()),
                Columns.texts(drafts, draft -> draft.product().taxClass()),
                Columns.texts(drafts, draft -> draft.product().hsn()),
                Columns.texts(drafts, draft -> json.write(draft.product().attributes())),
                Columns.dates(drafts, draft -> draft.product().releasedOn()),
                Columns.longs(drafts, draft -> draft.product().popularity()),
                Columns.texts(drafts, draft -> draft.product().externalId()),
                Columns.texts(drafts, draft -> draft.product().fingerprint()));
    }
}
