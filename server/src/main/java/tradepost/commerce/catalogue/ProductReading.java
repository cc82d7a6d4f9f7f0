package tradepost.commerce.catalogue;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static tradepost.db.catalogue.Tables.ATTRIBUTE;
import static tradepost.db.catalogue.Tables.BARCODE;
import static tradepost.db.catalogue.Tables.BRAND;
import static tradepost.db.catalogue.Tables.MEDIA;
import static tradepost.db.catalogue.Tables.PRODUCT;
import static tradepost.db.catalogue.Tables.PRODUCT_OPTION;
import static tradepost.db.catalogue.Tables.VARIANT;
import static tradepost.kernel.db.Prepared.givenAny;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;

/** Reads products, one statement for each kind of reader. */
@Singleton
class ProductReading {
    static final Field<String> PICTURE = coalesce(
            field(select(MEDIA.SOURCE)
                    .from(MEDIA)
                    .where(MEDIA.PRODUCT_ID.eq(PRODUCT.ID))
                    .orderBy(MEDIA.POSITION)
                    .limit(inline(1))),
            inline(""));

    private static final Field<Boolean> SELLABLE = field(
                    PRODUCT.STATUS.eq("published").and(VARIANT.STATUS.eq("active")))
            .as("sellable");
    private static final Field<String> SHOWN = PICTURE.as("picture");
    private static final Prepared SOLD = Prepared.of(db -> db.select(
                    VARIANT.ID,
                    PRODUCT.ID,
                    VARIANT.SKU,
                    PRODUCT.TITLE,
                    VARIANT.OPTIONS,
                    PRODUCT.SLUG,
                    SHOWN,
                    PRODUCT.TAX_CLASS,
                    PRODUCT.HSN,
                    VARIANT.UNIT,
                    SELLABLE)
            .from(VARIANT)
            .join(PRODUCT)
            .on(PRODUCT.ID.eq(VARIANT.PRODUCT_ID))
            .where(VARIANT.ID.eq(any(givenAny(VARIANT.ID)))));
    private final Db db;
    private final Json json;

    @Inject
    ProductReading(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    Optional<Product> published(String slug) {
        return one(PRODUCT.SLUG.eq(slug).and(PRODUCT.STATUS.eq("published")));
    }

    Optional<Product> get(ProductId id) {
        return one(PRODUCT.ID.eq(id));
    }

    private Optional<Product> one(Condition which) {
        return db.select(
                        PRODUCT.ID,
                        PRODUCT.TITLE,
                        PRODUCT.SLUG,
                        PRODUCT.DESCRIPTION,
                        PRODUCT.STATUS.convertFrom(ProductStatus::of),
                        row(BRAND.ID, BRAND.NAME, BRAND.SLUG)
                                .mapping((id, name, slug) -> id == null ? null : new Product.Brand(id, name, slug)),
                        PRODUCT.CATEGORY_ID,
                        PRODUCT.TAX_CLASS,
                        PRODUCT.HSN,
                        PRODUCT.RELEASED_ON,
                        PRODUCT.VERSION,
                        multiset(select(PRODUCT_OPTION.NAME, PRODUCT_OPTION.CHOICES)
                                        .from(PRODUCT_OPTION)
                                        .where(PRODUCT_OPTION.PRODUCT_ID.eq(PRODUCT.ID))
                                        .orderBy(PRODUCT_OPTION.POSITION))
                                .convertFrom(rows ->
                                        rows.map(mapping((name, choices) -> new Product.Option(name, list(choices))))),
                        variants(),
                        multiset(select(MEDIA.KIND, MEDIA.SOURCE, MEDIA.ALT)
                                        .from(MEDIA)
                                        .where(MEDIA.PRODUCT_ID.eq(PRODUCT.ID))
                                        .orderBy(MEDIA.POSITION))
                                .convertFrom(rows -> rows.map(mapping((kind, source, alt) ->
                                        new Product.Picture(kind.equals("drawing"), source, alt)))),
                        properties())
                .from(PRODUCT)
                .leftJoin(BRAND)
                .on(BRAND.ID.eq(PRODUCT.BRAND_ID))
                .where(which)
                .fetchOptional(mapping(Product::new));
    }

    private Field<List<Product.Variant>> variants() {
        return multiset(select(
                                VARIANT.ID,
                                VARIANT.SKU,
                                VARIANT.TITLE,
                                VARIANT.OPTIONS,
                                VARIANT.WEIGHT_GRAMS,
                                VARIANT.UNIT,
                                multiset(select(BARCODE.CODE).from(BARCODE).where(BARCODE.VARIANT_ID.eq(VARIANT.ID)))
                                        .convertFrom(codes -> codes.map(code -> code.value1())))
                        .from(VARIANT)
                        .where(VARIANT.PRODUCT_ID.eq(PRODUCT.ID), VARIANT.STATUS.eq("active"))
                        .orderBy(VARIANT.POSITION))
                .convertFrom(rows -> rows.map(mapping((id, sku, title, options, grams, unit, codes) ->
                        new Product.Variant(id, sku, title, map(options), grams, unit, codes))));
    }

    private static Field<List<Product.Property>> properties() {
        var value = field("{0} ->> {1}", SQLDataType.CLOB, PRODUCT.ATTRIBUTES, ATTRIBUTE.CODE);
        var codes = field("jsonb_object_keys({0})", SQLDataType.CLOB, PRODUCT.ATTRIBUTES);
        return multiset(select(
                                ATTRIBUTE.CODE,
                                ATTRIBUTE.NAME,
                                ATTRIBUTE.KIND.convertFrom(AttributeKind::of),
                                value,
                                ATTRIBUTE.UNIT)
                        .from(ATTRIBUTE)
                        .where(ATTRIBUTE.CODE.in(select(codes)))
                        .orderBy(ATTRIBUTE.NAME))
                .convertFrom(rows -> rows.map(mapping(Product.Property::new)));
    }

    Map<VariantId, SoldVariant> sold(Collection<VariantId> variants) {
        return SOLD.with(db, (Object) variants.toArray(VariantId[]::new)).fetch(this::sold).stream()
                .collect(Collectors.toMap(SoldVariant::id, one -> one));
    }

    private SoldVariant sold(Record row) {
        return new SoldVariant(
                row.get(VARIANT.ID),
                row.get(PRODUCT.ID),
                row.get(VARIANT.SKU),
                row.get(PRODUCT.TITLE),
                String.join(", ", map(row.get(VARIANT.OPTIONS)).values()),
                row.get(PRODUCT.SLUG),
                row.get(SHOWN),
                row.get(PRODUCT.TAX_CLASS),
                row.get(PRODUCT.HSN),
                row.get(VARIANT.UNIT),
                row.get(SELLABLE));
    }

    /** Values as text, in the order stored. */
    Map<String, String> map(JSONB object) {
        var map = new LinkedHashMap<String, String>();
        json.tree(object.data())
                .properties()
                .forEach(value -> map.put(value.getKey(), value.getValue().asText()));
        return map;
    }

    private List<String> list(JSONB array) {
        var list = new ArrayList<String>();
        for (JsonNode value : json.tree(array.data())) list.add(value.asText());
        return list;
    }
}
