package tradepost.commerce.catalogue;

import static tradepost.db.catalogue.Tables.ATTRIBUTE;
import static tradepost.db.catalogue.Tables.BRAND;
import static tradepost.db.catalogue.Tables.CATEGORY;
import static tradepost.db.catalogue.Tables.PRODUCT;
import static tradepost.db.catalogue.Tables.VARIANT;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class CatalogueEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("brands", BRAND)
                        .title(BRAND.NAME)
                        .filter(BRAND.NAME, BRAND.SLUG, BRAND.EXTERNAL_ID)
                        .sort(BRAND.NAME, BRAND.CREATED_AT)
                        .writable(BRAND.NAME, BRAND.SLUG, BRAND.DESCRIPTION, BRAND.EXTERNAL_ID),
                entity("categories", CATEGORY)
                        .title(CATEGORY.NAME)
                        .filter(CATEGORY.NAME, CATEGORY.SLUG, CATEGORY.PARENT_ID, CATEGORY.EXTERNAL_ID)
                        .sort(CATEGORY.NAME),
                entity("attributes", ATTRIBUTE)
                        .title(ATTRIBUTE.NAME)
                        .filter(ATTRIBUTE.NAME, ATTRIBUTE.CODE)
                        .sort(ATTRIBUTE.NAME)
                        .writable(ATTRIBUTE.NAME, ATTRIBUTE.CODE, ATTRIBUTE.KIND, ATTRIBUTE.UNIT, ATTRIBUTE.FACET),
                entity("products", PRODUCT)
                        .title(PRODUCT.TITLE)
                        .hide(PRODUCT.FINGERPRINT)
                        .filter(
                                PRODUCT.TITLE,
                                PRODUCT.SLUG,
                                PRODUCT.STATUS,
                                PRODUCT.BRAND_ID,
                                PRODUCT.CATEGORY_ID,
                                PRODUCT.EXTERNAL_ID,
                                PRODUCT.UPDATED_AT)
                        .sort(PRODUCT.CREATED_AT, PRODUCT.UPDATED_AT, PRODUCT.TITLE),
                entity("variants", VARIANT)
                        .title(VARIANT.SKU)
                        .filter(VARIANT.SKU, VARIANT.PRODUCT_ID)
                        .sort(VARIANT.CREATED_AT, VARIANT.SKU));
    }
}
