package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.jobs.Jobs;

/**
 * Keeps worked-out prices in step with what lists say. A small change is worked out at once, for the combinations that contain the list and no others;
 * a larger one is noted, worked out for each reader meanwhile, and left to a job: nobody ever reads a price that is not true any more.
 */
@Singleton
class Resolution {
    /** Prices worked out in the transaction that changes them. */
    static final int AT_ONCE = 1_000;
    /** Prices noted one by one; beyond, combinations are noted as a whole. */
    static final int ONE_BY_ONE = 50_000;

    // Lists above the base have prices worked out for all they price; a change of the base concerns only what they
    // price as well.
    private static final String CONCERNED = """
            with changed as (select * from unnest(?::uuid[], ?::uuid[]) as c (list_id, variant_id)),
            pairs as (
                select cl.combination_id, ch.variant_id
                from changed ch join prices.list_source s on s.source_id = ch.list_id join prices.combination_list cl on cl.list_id = s.list_id
                where cl.upper_list
                union
                select cl.combination_id, ch.variant_id
                from changed ch join prices.list_source s on s.source_id = ch.list_id join prices.resolved r on r.variant_id = ch.variant_id
                join prices.combination_list cl on cl.list_id = s.list_id and cl.combination_id = r.combination_id
                where not cl.upper_list
            )
            """;
    private static final String COUNT = CONCERNED + "select count(*) from (select from pairs limit ?) as few";
    private static final String NOTE = CONCERNED + """
            insert into prices.delta (combination_id, variant_id) select combination_id, variant_id from pairs on conflict do nothing
            """;
    private static final String NOTE_WHOLE = CONCERNED + """
            update prices.combination c set wanted = c.wanted + 1 where c.id in (select combination_id from pairs)
            """;
    private static final String WORK_OUT = """
            , fresh as materialized (
                select p.combination_id, p.variant_id, r.amounts, r.befores, r.lists, r.prices, r.holds_until,
                    coalesce(r.minimums, case when r.holds_until is null then '{}' else array[10000::bigint] end) as minimums
                from pairs p
                join prices.combination c on c.id = p.combination_id
                cross join lateral (
                    select array_agg(j.minimum) filter (where j.verdict = 'wins') as minimums,
                        array_agg(j.amount_minor) filter (where j.verdict = 'wins') as amounts,
                        array_agg(j.before_minor) filter (where j.verdict = 'wins') as befores,
                        array_agg(j.list_id) filter (where j.verdict = 'wins') as lists,
                        array_agg(j.price_id) filter (where j.verdict = 'wins') as prices,
                        min(j.holds_until) as holds_until
                    from prices.judged(c.lists, p.variant_id, ?::timestamptz) j) r
            ), gone as (
                delete from prices.resolved x using fresh f
                where x.combination_id = f.combination_id and x.variant_id = f.variant_id and x.minimum <> all (f.minimums)
                returning x.combination_id
            ), kept as (
                insert into prices.resolved as x (combination_id, variant_id, minimum, amount_minor, before_minor, list_id, price_id, holds_until)
                select f.combination_id, f.variant_id, m.minimum, m.amount, m.before, m.list, m.price, f.holds_until
                from fresh f cross join lateral unnest(f.minimums, f.amounts, f.befores, f.lists, f.prices) as m (minimum, amount, before, list, price)
                on conflict (tenant_id, variant_id, combination_id, minimum) do update set amount_minor = excluded.amount_minor,
                    before_minor = excluded.before_minor, list_id = excluded.list_id, price_id = excluded.price_id, holds_until = excluded.holds_until
                where (x.amount_minor, x.before_minor, x.list_id, x.price_id, x.holds_until)
                    is distinct from (excluded.amount_minor, excluded.before_minor, excluded.list_id, excluded.price_id, excluded.holds_until)
                returning x.combination_id
            ), raised as (
                update prices.combination c set version = c.version + 1, updated_at = ?::timestamptz
                from (select combination_id from gone union select combination_id from kept) t where c.id = t.combination_id
            )
            select count(*) from kept
            """;
    /** What is done for a small change, of lists, variants and twice the moment. */
    static final String FOLLOW = CONCERNED + WORK_OUT;

    private static final String TAKE_NOTED = """
            with pairs as (
                delete from prices.delta d using (select combination_id, variant_id from prices.delta limit ?) n
                where d.combination_id = n.combination_id and d.variant_id = n.variant_id
                returning d.combination_id, d.variant_id
            )
            """;
    private static final String TAKE_VARIANTS = """
            with pairs as (select ?::uuid as combination_id, variant_id from unnest(?::uuid[]) as v (variant_id))
            """;
    // Those that are priced, and those that were.
    private static final String VARIANTS = """
            select variant_id from (
                select p.variant_id
                from prices.combination_list cl
                join prices.list_source s on s.list_id = cl.list_id
                join prices.price p on p.price_list_id = s.source_id
                where cl.combination_id = ?::uuid and cl.upper_list and p.variant_id > ?::uuid
                union
                select r.variant_id from prices.resolved r where r.combination_id = ?::uuid and r.variant_id > ?::uuid
            ) v order by variant_id limit ?
            """;

    private final Db db;
    private final Jobs jobs;

    /** A price of a list that became another one. */
    record Changed(PriceListId list, VariantId variant) {}

    @Inject
    Resolution(Db db, Jobs jobs) {
        this.db = db;
        this.jobs = jobs;
    }

    /** Follows a change, under the lock and in the transaction that makes it. */
    void follow(List<Changed> changed) {
        long concerned = db.fetchSingle(COUNT, lists(changed), variants(changed), ONE_BY_ONE + 1)
                .get(0, Long.class);
        if (concerned == 0) return;
        if (concerned <= AT_ONCE) {
            var now = Time.now();
            db.fetch(FOLLOW, lists(changed), variants(changed), now, now);
        } else {
            db.execute(concerned <= ONE_BY_ONE ? NOTE : NOTE_WHOLE, lists(changed), variants(changed));
            jobs.start(new WorkOutPrices());
        }
    }

    private static UUID[] lists(List<Changed> changed) {
        return Columns.ids(changed, Changed::list);
    }

    private static UUID[] variants(List<Changed> changed) {
        return Columns.ids(changed, Changed::variant);
    }

    /** Works out some of what was noted, under the lock; false where nothing is left. */
    boolean workOutNoted(int most) {
        var now = Time.now();
        db.fetch(TAKE_NOTED + WORK_OUT, most, now, now);
        return db.fetchSingle("select exists (select from prices.delta)").get(0, Boolean.class);
    }

    /** Works out the next variants of a combination, under the lock; null after the last. */
    UUID workOut(UUID combination, UUID after, int most) {
        var variants =
                db.fetch(VARIANTS, combination, after, combination, after, most).getValues(0, UUID.class);
        if (variants.isEmpty()) return null;
        var now = Time.now();
        db.fetch(TAKE_VARIANTS + WORK_OUT, combination, variants.toArray(UUID[]::new), now, now);
        return variants.getLast();
    }
}
