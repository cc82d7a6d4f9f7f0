package tradepost.commerce.catalogue;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static tradepost.db.catalogue.Tables.ATTRIBUTE;
import static tradepost.db.catalogue.Tables.BARCODE;
import static tradepost.db.catalogue.Tables.BRAND;
import static tradepost.db.catalogue.Tables.PRODUCT;
import static tradepost.db.catalogue.Tables.VARIANT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.db.Db;

/** Reads what other contexts keep of products in a form of their own: cards for lists, texts for the search. */
@Singleton
class ProductSources {
    private final Db db;
    private final ProductReading reading;

    @Inject
    ProductSources(Db db, ProductReading reading) {
        this.db = db;
        this.reading = reading;
    }

    List<CardSource> cards(Collection<ProductId> products, CategoryTree tree) {
        return db.select(
                        PRODUCT.ID,
                        PRODUCT.TITLE,
                        PRODUCT.SLUG,
                        coalesce(BRAND.NAME, inline("")),
                        ProductReading.PICTURE,
                        PRODUCT.RELEASED_ON,
                        PRODUCT.POPULARITY,
                        PRODUCT.CATEGORY_ID.convertFrom(
                                id -> tree.path(id).stream().map(Category::id).toList()),
                        multiset(select(VARIANT.ID)
                                        .from(VARIANT)
                                        .where(VARIANT.PRODUCT_ID.eq(PRODUCT.ID), VARIANT.STATUS.eq("active"))
                                        .orderBy(VARIANT.POSITION))
                                .convertFrom(rows -> rows.map(id -> id.value1())))
                .from(PRODUCT)
                .leftJoin(BRAND)
                .on(BRAND.ID.eq(PRODUCT.BRAND_ID))
                .where(PRODUCT.ID.eq(any(products.toArray(ProductId[]::new))), PRODUCT.STATUS.eq("published"))
                .fetch(mapping(CardSource::new));
    }

    Set<ProductId> productsOf(Collection<VariantId> variants) {
        return db.selectDistinct(VARIANT.PRODUCT_ID)
                .from(VARIANT)
                .where(VARIANT.ID.eq(any(variants.toArray(VariantId[]::new))))
                .fetchSet(VARIANT.PRODUCT_ID);
    }

    List<ProductId> after(ProductId last, int limit) {
        return db.select(PRODUCT.ID)
                .from(PRODUCT)
                .where(last == null ? noCondition() : PRODUCT.ID.gt(last))
                .orderBy(PRODUCT.ID)
                .limit(limit)
                .fetch(PRODUCT.ID);
    }

    List<ProductText> texts(Collection<ProductId> products, CategoryTree tree) {
        var facets = db.select(ATTRIBUTE.CODE)
                .from(ATTRIBUTE)
                .where(ATTRIBUTE.FACET.isTrue())
                .fetchSet(ATTRIBUTE.CODE);
        return db.select(
                        PRODUCT.ID,
                        PRODUCT.TITLE,
                        coalesce(BRAND.NAME, inline("")),
                        PRODUCT.DESCRIPTION,
                        PRODUCT.CATEGORY_ID.convertFrom(tree::path),
                        multiset(select(VARIANT.SKU)
                                        .from(VARIANT)
                                        .where(VARIANT.PRODUCT_ID.eq(PRODUCT.ID), VARIANT.STATUS.eq("active")))
                                .convertFrom(rows -> rows.map(sku -> sku.value1())),
                        multiset(select(BARCODE.CODE)
                                        .from(BARCODE)
                                        .join(VARIANT)
                                        .on(VARIANT.ID.eq(BARCODE.VARIANT_ID))
                                        .where(VARIANT.PRODUCT_ID.eq(PRODUCT.ID)))
                                .convertFrom(rows -> rows.map(code -> code.value1())),
                        PRODUCT.ATTRIBUTES,
                        PRODUCT.RELEASED_ON,
                        PRODUCT.POPULARITY)
                .from(PRODUCT)
                .leftJoin(BRAND)
                .on(BRAND.ID.eq(PRODUCT.BRAND_ID))
                .where(PRODUCT.ID.eq(any(products.toArray(ProductId[]::new))), PRODUCT.STATUS.eq("published"))
                .fetch(mapping(
                        (id, title, brand, description, path, skus, barcodes, attributes, releasedOn, popularity) -> {
                            var values = reading.map(attributes);
                            var others = values.entrySet().stream()
                                    .filter(value -> !facets.contains(value.getKey()))
                                    .map(Map.Entry::getValue)
                                    .toList();
                            values.keySet().retainAll(facets);
                            return new ProductText(
                                    id,
                                    title,
                                    brand,
                                    description,
                                    path,
                                    skus,
                                    barcodes,
                                    values,
                                    others,
                                    releasedOn,
                                    popularity);
                        }));
    }
}
