package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.db.ids.ChangedPriceId;
import tradepost.db.ids.PriceChangeId;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;

/** The jobs that apply changes of many prices and take them back, a part in each transaction. */
@Singleton
class PriceChanging {
    private static final int PART = 1_000;
    private static final String NOTE = """
            insert into prices.changed_price (id, price_change_id, price_id, variant_id, minimum, old_minor, new_minor, status)
            select id, ?::uuid, price, variant, minimum, before, after, state
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[]) as n (id, price, variant, minimum, before, after, state)
            """;
    private static final String APPLY = """
            update prices.price p set amount_minor = n.after, before_minor = case when p.before_minor > n.after then p.before_minor end,
                updated_at = ?::timestamptz, version = p.version + 1
            from unnest(?::uuid[], ?::bigint[]) as n (id, after) where p.id = n.id
            """;
    private static final String NEXT = """
            select variant_id from prices.changed_price where price_change_id = ?::uuid and status = 'applied' order by id limit ?
            """;
    private static final String UNDO = """
            with part as (
                select id, price_id, variant_id, old_minor, new_minor from prices.changed_price
                where price_change_id = ?::uuid and status = 'applied' order by id limit ?
            ), back as (
                update prices.price p set amount_minor = part.old_minor, before_minor = case when p.before_minor > part.old_minor then p.before_minor end,
                    updated_at = ?::timestamptz, version = p.version + 1
                from part where p.id = part.price_id and p.amount_minor = part.new_minor
                returning p.id
            )
            update prices.changed_price c set status = case when c.price_id in (select id from back) then 'undone' else 'conflict' end
            from part where c.id = part.id
            returning c.variant_id, c.status
            """;
    private final Db db;
    private final PriceLists lists;
    private final PriceRule rule;
    private final PriceWriting writing;
    private final PriceChanges changes;

    private record Applied(UUID last) {}

    @Inject
    PriceChanging(Db db, PriceLists lists, PriceRule rule, PriceWriting writing, PriceChanges changes) {
        this.db = db;
        this.lists = lists;
        this.rule = rule;
        this.writing = writing;
        this.changes = changes;
    }

    /** Applies a change of prices. */
    @Job("prices.apply_change")
    Map<String, Object> apply(ApplyPriceChange input, Run run) {
        var id = input.change();
        var state = changes.get(id).status();
        if (state == PriceChangeState.SCHEDULED) db.write(() -> changes.become(id, PriceChangeState.RUNNING));
        else if (state != PriceChangeState.RUNNING) return Map.of();
        var change = changes.rule(id);
        var after = run.checkpoint(Applied.class).map(Applied::last).orElse(PriceRule.FIRST);
        while (after != null) {
            var from = after;
            after = db.write(() -> part(id, change, from, run));
            run.advance(changes.get(id).changed(), 0, "changing");
        }
        db.write(() -> changes.become(id, PriceChangeState.APPLIED));
        return Map.of("changed", changes.get(id).changed());
    }

    /** Null after the last part. */
    private UUID part(PriceChangeId id, NewPriceChange change, UUID after, Run run) {
        var variants = rule.variants(change, after, PART);
        if (variants.isEmpty()) return null;
        writing.begin(change.list(), variants);
        var currency = lists.currency(change.list());
        var prices = rule.compute(change, currency, variants).stream()
                .filter(PriceRule.Computed::changes)
                .toList();
        boolean approved = !change.reason().isEmpty();
        var fine = prices.stream()
                .filter(price -> approved || !price.isBelowFloor())
                .toList();
        if (!prices.isEmpty()) write(id, prices, fine, approved);
        var changed = new LinkedHashSet<VariantId>();
        for (var price : fine) changed.add(price.variant());
        writing.follow(change.list(), currency, List.copyOf(changed));
        var last = variants.getLast().value();
        run.save(new Applied(last));
        return last;
    }

    private void write(
            PriceChangeId id, List<PriceRule.Computed> prices, List<PriceRule.Computed> fine, boolean approved) {
        db.execute(
                NOTE,
                id.value(),
                Columns.ids(prices, _ -> ChangedPriceId.next()),
                Columns.ids(prices, PriceRule.Computed::price),
                Columns.ids(prices, PriceRule.Computed::variant),
                Columns.longs(prices, price -> price.minimum().tenThousandths()),
                Columns.longs(prices, PriceRule.Computed::old),
                Columns.longs(prices, PriceRule.Computed::next),
                Columns.texts(prices, price -> !approved && price.isBelowFloor() ? "refused" : "applied"));
        db.execute(
                APPLY,
                Time.now(),
                Columns.ids(fine, PriceRule.Computed::price),
                Columns.longs(fine, PriceRule.Computed::next));
        db.execute(
                "update prices.price_change set changed = changed + ?, refused = refused + ? where id = ?::uuid",
                fine.size(),
                prices.size() - fine.size(),
                id.value());
    }

    /** Takes a change of prices back. */
    @Job("prices.undo_change")
    Map<String, Object> undo(UndoPriceChange input, Run run) {
        var id = input.change();
        if (changes.get(id).status() != PriceChangeState.RUNNING) return Map.of();
        var list = changes.get(id).list();
        while (db.write(() -> undoPart(id, list))) run.advance(0, 0, "taking back");
        db.write(() -> changes.become(id, PriceChangeState.UNDONE));
        return Map.of("conflicts", changes.get(id).conflicts());
    }

    private boolean undoPart(PriceChangeId id, PriceListId list) {
        var variants = db.fetch(NEXT, id.value(), PART).map(row -> VariantId.of(row.get(0, UUID.class)));
        if (variants.isEmpty()) return false;
        writing.begin(list, variants);
        var rows = db.fetch(UNDO, id.value(), PART, Time.now());
        var back = new LinkedHashSet<VariantId>();
        int conflicts = 0;
        for (var row : rows) {
            if (row.get("status", String.class).equals("undone"))
                back.add(VariantId.of(row.get("variant_id", UUID.class)));
            else conflicts++;
        }
        db.execute(
                "update prices.price_change set conflicts = conflicts + ? where id = ?::uuid", conflicts, id.value());
        writing.follow(list, lists.currency(list), new ArrayList<>(back));
        return true;
    }
}
