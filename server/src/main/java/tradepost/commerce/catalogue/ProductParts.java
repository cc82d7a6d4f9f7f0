package tradepost.commerce.catalogue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.catalogue.ProductWriting.Draft;
import tradepost.db.ids.MediaId;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Json;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Writes what belongs to products: variants, codes, options and pictures. A variant that is gone is archived, since orders still name it. */
@Singleton
class ProductParts {
    private static final String UPSERT_VARIANTS = """
            insert into catalogue.variant (id, product_id, sku, title, options, position, weight_grams, unit, created_at, updated_at)
            select id, product_id, sku, title, options::jsonb, position, weight_grams, unit, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
                as n (id, product_id, sku, title, options, position, weight_grams, unit)
            on conflict (tenant_id, id) do update set
                sku = excluded.sku, title = excluded.title, options = excluded.options, position = excluded.position,
                weight_grams = excluded.weight_grams, unit = excluded.unit, status = 'active', updated_at = excluded.updated_at,
                version = variant.version + 1
            """;
    private static final String ARCHIVE_VARIANTS = """
            update catalogue.variant set status = 'archived', updated_at = ?::timestamptz, version = version + 1
            where product_id = any(?::uuid[]) and not id = any(?::uuid[]) and status = 'active'
            """;
    private static final String CLEAR = """
            with products as (select unnest(?::uuid[]) as id),
            barcodes as (
                delete from catalogue.barcode where variant_id in (select v.id from catalogue.variant v join products on v.product_id = products.id)),
            options as (delete from catalogue.product_option where product_id in (select id from products))
            delete from catalogue.media where product_id in (select id from products)
            """;
    private static final String INSERT_BARCODES =
            "insert into catalogue.barcode (code, variant_id) select * from unnest(?::text[], ?::uuid[]) on conflict do nothing";
    private static final String INSERT_OPTIONS = """
            insert into catalogue.product_option (product_id, name, position, choices)
            select product_id, name, position, choices::jsonb
            from unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[]) as n (product_id, name, position, choices)
            """;
    private static final String INSERT_MEDIA = """
            insert into catalogue.media (id, product_id, kind, source, alt, position, created_at)
            select id, product_id, kind, source, alt, position, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[]) as n (id, product_id, kind, source, alt, position)
            """;

    private final Db db;
    private final Json json;

    @Inject
    ProductParts(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    private record Variant(VariantId id, ProductId product, long position, NewProduct.Variant variant) {}

    private record Code(String code, VariantId variant) {}

    private record Option(ProductId product, long position, NewProduct.Option option) {}

    private record Picture(ProductId product, long position, NewProduct.Media media) {}

    void write(List<Draft> drafts) {
        var variants = new ArrayList<Variant>();
        var codes = new ArrayList<Code>();
        var options = new ArrayList<Option>();
        var pictures = new ArrayList<Picture>();
        for (var draft : drafts) {
            var product = draft.product();
            for (int i = 0; i < product.variants().size(); i++) {
                var variant = new Variant(
                        draft.variants().get(i),
                        draft.id(),
                        i,
                        product.variants().get(i));
                variants.add(variant);
                for (var code : variant.variant().barcodes()) codes.add(new Code(code, variant.id()));
            }
            for (int i = 0; i < product.options().size(); i++)
                options.add(new Option(draft.id(), i, product.options().get(i)));
            for (int i = 0; i < product.media().size(); i++)
                pictures.add(new Picture(draft.id(), i, product.media().get(i)));
        }
        var now = Time.now();
        clear(drafts.stream().filter(draft -> draft.stored() != null).toList(), now);
        variants(variants, now);
        if (!codes.isEmpty())
            db.execute(INSERT_BARCODES, Columns.texts(codes, Code::code), Columns.ids(codes, Code::variant));
        if (!options.isEmpty()) options(options);
        if (!pictures.isEmpty()) pictures(pictures, now);
    }

    private void clear(List<Draft> known, Instant now) {
        if (known.isEmpty()) return;
        db.execute(CLEAR, (Object) Columns.ids(known, Draft::id));
        var kept = known.stream().flatMap(draft -> draft.variants().stream()).toList();
        db.execute(ARCHIVE_VARIANTS, now, Columns.ids(known, Draft::id), Columns.ids(kept));
    }

    private void variants(List<Variant> variants, Instant now) {
        db.execute(
                UPSERT_VARIANTS,
                now,
                now,
                Columns.ids(variants, Variant::id),
                Columns.ids(variants, Variant::product),
                Columns.texts(variants, one -> one.variant().sku()),
                Columns.texts(variants, one -> one.variant().title()),
                Columns.texts(variants, one -> json.write(one.variant().options())),
                Columns.longs(variants, Variant::position),
                Columns.longs(variants, one -> one.variant().weightGrams()),
                Columns.texts(variants, one -> one.variant().unit()));
    }

    private void options(List<Option> options) {
        db.execute(
                INSERT_OPTIONS,
                Columns.ids(options, Option::product),
                Columns.texts(options, one -> one.option().name()),
                Columns.longs(options, Option::position),
                Columns.texts(options, one -> json.write(one.option().choices())));
    }

    private void pictures(List<Picture> pictures, Instant now) {
        db.execute(
                INSERT_MEDIA,
                now,
                Columns.ids(pictures, _ -> MediaId.next()),
                Columns.ids(pictures, Picture::product),
                Columns.texts(pictures, one -> one.media().kind().name().toLowerCase(Locale.ROOT)),
                Columns.texts(pictures, one -> one.media().source()),
                Columns.texts(pictures, one -> one.media().alt()),
                Columns.longs(pictures, Picture::position));
    }
}
