package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;
import tradepost.db.ids.PriceId;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Writes prices of a list, and lets everything follow that depends on them: the history of public ones, the fact. */
@Singleton
class PriceWriting {
    private static final String UPSERT = """
            insert into prices.price (id, price_list_id, variant_id, minimum, amount_minor, before_minor, valid_from, valid_until, contract, created_at, updated_at)
            select id, ?::uuid, variant, minimum, amount, before, starts, ends, contract, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                as n (id, variant, minimum, amount, before, starts, ends, contract)
            order by variant, minimum
            on conflict (tenant_id, variant_id, price_list_id, minimum, dated, valid_from) do update set
                amount_minor = excluded.amount_minor, before_minor = excluded.before_minor, valid_until = excluded.valid_until,
                contract = excluded.contract, updated_at = excluded.updated_at, version = price.version + 1
            where (price.amount_minor, price.before_minor, price.valid_until, price.contract)
                is distinct from (excluded.amount_minor, excluded.before_minor, excluded.valid_until, excluded.contract)
            returning variant_id
            """;
    private static final String REMOVE = """
            delete from prices.price where price_list_id = ?::uuid and id = any(?::uuid[]) returning variant_id
            """;
    private static final String VARIANTS = """
            select distinct variant_id from prices.price where price_list_id = ?::uuid and id = any(?::uuid[])
            """;
    // As many steps as there are lists for everybody, however many derive from the one that is asked for.
    private static final String PUBLIC = """
            select exists (
                select from (
                    select id as list_id from prices.price_list where is_default
                    union all
                    select price_list_id from prices.assignment where audience = 'everyone' and target = '') shown
                cross join lateral (select 1 from prices.list_source s where s.list_id = shown.list_id and s.source_id = ?::uuid offset 0) source)
            """;
    private final Db db;
    private final PriceLock lock;
    private final PublicPrices publicPrices;

    @Inject
    PriceWriting(Db db, PriceLock lock, PublicPrices publicPrices) {
        this.db = db;
        this.lock = lock;
        this.publicPrices = publicPrices;
    }

    /** From here on lists stay as they are, and nobody else writes what everybody pays for these variants, until the transaction ends. */
    void begin(Collection<VariantId> variants) {
        lock.share();
        lock.turns(variants);
    }

    /** The same, but lists from which nothing comes to everybody are written without waiting for each other. */
    void begin(PriceListId list, Collection<VariantId> variants) {
        lock.share();
        if (isPublic(list)) lock.turns(variants);
    }

    /** The same for prices by their ids. */
    void beginById(PriceListId list, Collection<PriceId> prices) {
        begin(
                list,
                db.fetch(VARIANTS, list.value(), Columns.ids(prices)).map(row -> VariantId.of(row.get(0, UUID.class))));
    }

    private boolean isPublic(PriceListId list) {
        return db.fetchSingle(PUBLIC, list.value()).get(0, Boolean.class);
    }

    /** Sets prices of a list; says how many variants have others now. */
    int set(PriceListId list, Currency currency, List<PriceRow> rows) {
        var now = Time.now();
        var changed = db.fetch(
                UPSERT,
                list.value(),
                now,
                now,
                Columns.ids(rows, _ -> PriceId.next()),
                Columns.ids(rows, PriceRow::variant),
                Columns.longs(rows, row -> row.minimum().tenThousandths()),
                Columns.longs(rows, PriceRow::minor),
                Columns.longs(rows, PriceRow::before),
                Columns.moments(rows, PriceRow::from),
                Columns.moments(rows, PriceRow::until),
                Columns.texts(rows, PriceRow::contract));
        return follow(list, currency, changed);
    }

    /** Removes prices of a list by their ids; what is not there, or of another list, is passed over. */
    int remove(PriceListId list, Currency currency, Collection<PriceId> prices) {
        return follow(list, currency, db.fetch(REMOVE, list.value(), Columns.ids(prices)));
    }

    private int follow(PriceListId list, Currency currency, Result<Record> changed) {
        var variants = new LinkedHashSet<VariantId>();
        for (var row : changed) variants.add(VariantId.of(row.get(0, UUID.class)));
        follow(list, currency, List.copyOf(variants));
        return variants.size();
    }

    /** What must follow once variants have other prices on a list. */
    void follow(PriceListId list, Currency currency, List<VariantId> variants) {
        if (variants.isEmpty()) return;
        if (isPublic(list)) publicPrices.note(variants, currency);
        db.tell(new PriceEvent.Changed(variants));
    }

    /** What must follow once what everybody pays for variants may be another price. */
    void follow(Currency currency, List<VariantId> variants) {
        publicPrices.note(variants, currency);
        db.tell(new PriceEvent.Changed(variants));
    }
}
