package tradepost.commerce.catalogue;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static tradepost.db.catalogue.Tables.ATTRIBUTE;
import static tradepost.db.catalogue.Tables.BRAND;
import static tradepost.db.catalogue.Tables.PRODUCT;
import static tradepost.db.catalogue.Tables.VARIANT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tradepost.db.ids.AttributeId;
import tradepost.db.ids.BrandId;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** What the shop sells. Writes take lists and cost a constant number of statements; they need a transaction. */
@Singleton
public class Catalogue {
    private static final String TAX_CLASSES = """
            select v.id, p.tax_class from unnest(?::uuid[]) w (id)
            join catalogue.variant v on v.id = w.id join catalogue.product p on p.id = v.product_id
            """;
    private static final String INSERT_BRANDS = """
            insert into catalogue.brand (id, name, slug, created_at, updated_at)
            select id, name, slug, ?::timestamptz, ?::timestamptz from unnest(?::uuid[], ?::text[], ?::text[]) as n (id, name, slug)
            on conflict (tenant_id, slug) do nothing
            """;
    private static final String UPSERT_ATTRIBUTES = """
            insert into catalogue.attribute (id, code, name, kind, unit, facet, created_at, updated_at)
            select id, code, name, kind, unit, facet, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[]) as n (id, code, name, kind, unit, facet)
            on conflict (tenant_id, code) do nothing
            """;

    private final Db db;
    private final Categories categories;
    private final ProductWriting writing;
    private final ProductReading reading;
    private final ProductSources sources;
    private final Addresses addresses;

    @Inject
    Catalogue(
            Db db,
            Categories categories,
            ProductWriting writing,
            ProductReading reading,
            ProductSources sources,
            Addresses addresses) {
        this.db = db;
        this.categories = categories;
        this.writing = writing;
        this.reading = reading;
        this.sources = sources;
        this.addresses = addresses;
    }

    /** Makes the brands that are missing and names the ids of all, by the names given. Spellings with one address are one brand. */
    public Map<String, BrandId> saveBrands(Collection<String> names) {
        var slugs = new LinkedHashMap<String, String>();
        for (var name : names) slugs.putIfAbsent(brandSlug(name), name);
        if (slugs.isEmpty()) return Map.of();
        var now = Time.now();
        var wanted = slugs.keySet().toArray(String[]::new);
        db.execute(
                INSERT_BRANDS,
                now,
                now,
                Columns.ids(slugs.keySet(), _ -> BrandId.next()),
                slugs.values().toArray(String[]::new),
                wanted);
        var ids = new HashMap<String, BrandId>();
        for (var row : db.fetch("select slug, id from catalogue.brand where slug = any(?::text[])", (Object) wanted)) {
            ids.put(row.get(0, String.class), BrandId.of(row.get(1, UUID.class)));
        }
        var byName = new HashMap<String, BrandId>();
        for (var name : names) byName.put(name, ids.get(brandSlug(name)));
        return byName;
    }

    private static String brandSlug(String name) {
        return Slugs.choose(name, name, _ -> false);
    }

    /** Makes the shelves that are missing, those above them included, and names the ids of all shelves by their paths. */
    public Map<List<String>, CategoryId> saveCategories(Collection<List<String>> paths) {
        return categories.save(paths);
    }

    /** Makes the attributes that are missing; those that are there stay what they are, since values were read by their kind. */
    public void saveAttributes(Collection<NewAttribute> attributes) {
        if (attributes.isEmpty()) return;
        var now = Time.now();
        db.execute(
                UPSERT_ATTRIBUTES,
                now,
                now,
                Columns.ids(attributes, _ -> AttributeId.next()),
                Columns.texts(attributes, NewAttribute::code),
                Columns.texts(attributes, NewAttribute::name),
                Columns.texts(attributes, attribute -> attribute.kind().word()),
                Columns.texts(attributes, NewAttribute::unit),
                Columns.flags(attributes, NewAttribute::facet));
    }

    public Map<String, AttributeKind> attributeKinds() {
        return db.select(ATTRIBUTE.CODE, ATTRIBUTE.KIND)
                .from(ATTRIBUTE)
                .fetchMap(ATTRIBUTE.CODE, row -> AttributeKind.of(row.value2()));
    }

    /** Attributes by their codes; unknown codes are missing in the answer. */
    public Map<String, NewAttribute> attributes(Collection<String> codes) {
        if (codes.isEmpty()) return Map.of();
        return db
                .select(
                        ATTRIBUTE.CODE,
                        ATTRIBUTE.NAME,
                        ATTRIBUTE.KIND.convertFrom(AttributeKind::of),
                        ATTRIBUTE.UNIT,
                        ATTRIBUTE.FACET)
                .from(ATTRIBUTE)
                .where(ATTRIBUTE.CODE.eq(any(codes.toArray(String[]::new))))
                .fetch(mapping(NewAttribute::new))
                .stream()
                .collect(Collectors.toMap(NewAttribute::code, attribute -> attribute));
    }

    /** Saves products and tells of those that changed; the answer stands in the order of the products. */
    public List<SavedProduct> saveProducts(List<NewProduct> products) {
        return products.isEmpty() ? List.of() : writing.save(products);
    }

    /** A published product by its address. */
    public Product product(String slug) {
        return reading.published(slug).orElseThrow(() -> Problem.notFound("product", slug));
    }

    public Product get(ProductId id) {
        return reading.get(id).orElseThrow(() -> Problem.notFound("product", id));
    }

    /** The present address of a product that once had this one. */
    public Optional<String> movedTo(String formerSlug) {
        return addresses.present(formerSlug);
    }

    public CategoryTree categories() {
        return categories.tree();
    }

    /** What may be in carts and orders; a variant that is not there is missing in the answer. */
    public Map<VariantId, SoldVariant> sold(Collection<VariantId> variants) {
        return variants.isEmpty() ? Map.of() : reading.sold(variants);
    }

    /** For lists: published products only. */
    public List<CardSource> cardsOf(Collection<ProductId> products) {
        return products.isEmpty() ? List.of() : sources.cards(products, categories.tree());
    }

    public Set<ProductId> productsOf(Collection<VariantId> variants) {
        return variants.isEmpty() ? Set.of() : sources.productsOf(variants);
    }

    /** For search: published products only. */
    public List<ProductText> textsOf(Collection<ProductId> products) {
        return products.isEmpty() ? List.of() : sources.texts(products, categories.read());
    }

    /** Ids of products in the order in which they were made, after the given one or from the first on (null). */
    public List<ProductId> after(ProductId last, int limit) {
        return new ArrayList<>(sources.after(last, limit));
    }

    /** How variants are taxed, however many; those that are not there are missing. */
    public Map<VariantId, String> taxClasses(Collection<VariantId> variants) {
        var classes = new HashMap<VariantId, String>();
        for (var row : db.fetch(TAX_CLASSES, (Object) Columns.ids(variants)))
            classes.put(VariantId.of(row.get(0, UUID.class)), row.get(1, String.class));
        return classes;
    }

    public boolean hasBrand(BrandId brand) {
        return db.fetchExists(BRAND, BRAND.ID.eq(brand));
    }

    /** Ids of variants of products on any of the shelves (null for all) and of the brand (null for all), in the order of their ids after the given one. */
    public List<VariantId> variantsOf(Collection<CategoryId> shelves, BrandId brand, VariantId after, int limit) {
        return db.select(VARIANT.ID)
                .from(VARIANT)
                .join(PRODUCT)
                .on(PRODUCT.ID.eq(VARIANT.PRODUCT_ID))
                .where(
                        VARIANT.ID.gt(after),
                        shelves == null ? noCondition() : PRODUCT.CATEGORY_ID.in(shelves),
                        brand == null ? noCondition() : PRODUCT.BRAND_ID.eq(brand))
                .orderBy(VARIANT.ID)
                .limit(limit)
                .fetch(VARIANT.ID);
    }
}
