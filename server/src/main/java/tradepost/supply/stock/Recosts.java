package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tradepost.db.ids.LayerId;
import tradepost.db.ids.LayerUseId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/**
 * Costs that become known when goods are here already: freight, duty, the supplier's real invoice. Nothing is rewritten: what is left of the goods
 * is worth more from now on, and what has left is told as an addition to the cost of goods.
 */
@Singleton
public class Recosts {
    private static final String LAYERS = """
            select l.id, l.movement_id, l.variant_id, l.quantity, l.remaining, l.worth, m.worth
                - coalesce((select sum(u.cost - u.consumed) from stock.layer_use u where u.layer_id = l.id and u.kind = 'recost' and u.quantity = 0), 0)::bigint,
                m.kind = 'receipt'
            from stock.layer l join stock.movement m on m.id = l.movement_id
            where l.movement_id = any (?::uuid[]) and l.quantity > 0 and m.kind in ('receipt', 'adjustment') order by l.id
            """;
    private static final String WRITE = """
            with told as (
                select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                    t (id, layer, movement, variant, here, share, gone)
            ), used as (
                insert into stock.layer_use (id, layer_id, movement_id, kind, quantity, cost, share, consumed, posted_at)
                select id, layer, movement, 'recost', 0, -here, -share, gone, ?::timestamptz from told
            ), changed as (
                update stock.layer l set worth = l.worth + t.share from told t where l.id = t.layer
            )
            update stock.worth w set worth = w.worth + t.here, updated_at = ?::timestamptz
            from (select variant, sum(here)::bigint as here from told group by variant) t where w.variant_id = t.variant
            """;
    private final Db db;
    private final Worths worths;
    private final Tenants tenants;
    private final GoodsBooks books;

    /** How a cost that several receipts share is split between them. */
    public enum Split {
        /** By what they were worth. */
        WORTH,
        /** By how much it was. */
        QUANTITY;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A cost on top of what was paid for goods; below zero for a credit.
     *
     * @param receipts the movements that brought the goods
     */
    public record AddedCost(List<MovementId> receipts, Money amount, Split split, String reason) {
        public AddedCost {
            receipts = receipts == null ? List.of() : List.copyOf(new LinkedHashSet<>(receipts));
            Problem.checks()
                    .require(!receipts.isEmpty() && receipts.size() <= 1000, "receipts", "Name 1 to 1000 receipts")
                    .require(amount != null && !amount.isZero(), "amount", "Say how much it is")
                    .done();
            if (split == null) split = Split.WORTH;
            reason = reason == null ? "" : reason.strip();
        }
    }

    /** What a unit really cost. */
    public record ToldCost(UnitCost cost, String reason) {
        public ToldCost {
            if (cost == null) throw Problem.invalid("cost", "Say what a unit cost");
            reason = reason == null ? "" : reason.strip();
        }
    }

    /** How much more goods are worth that are here, and how much more those did cost that are gone. */
    public record Recosted(Money inventory, Money consumed) {}

    private record Lot(
            LayerId layer,
            MovementId movement,
            VariantId variant,
            long quantity,
            long remaining,
            long worth,
            long paid,
            boolean bought) {}

    private record Told(Lot lot, long here, long share, long gone) {}

    @Inject
    Recosts(Db db, Worths worths, Tenants tenants, GoodsBooks books) {
        this.db = db;
        this.worths = worths;
        this.tenants = tenants;
        this.books = books;
    }

    /** Adds a cost to goods that were received, such as freight or duty. */
    @Verb("stock.add_cost")
    public Recosted addCost(AddedCost added) {
        var currency = tenants.current().currency();
        if (!added.amount().currency().equals(currency))
            throw Problem.invalid("amount", "The goods are valued in %s; say it in that currency", currency);
        var lots = lots(added.receipts());
        var weights = lots.stream()
                .mapToLong(lot -> added.split() == Split.WORTH ? Math.max(0, lot.paid()) : lot.quantity())
                .toArray();
        return tell(lots, added.amount().allocate(weights), added.reason());
    }

    /** Says what a unit of received goods really cost, where nobody knew or it was something else. */
    @Verb("movements.tell_cost")
    public Recosted tellCost(MovementId id, ToldCost told) {
        var lots = lots(List.of(id));
        var currency = tenants.current().currency();
        var amounts = lots.stream()
                .map(lot -> new Money(told.cost().times(lot.quantity(), currency) - lot.paid(), currency))
                .toArray(Money[]::new);
        var recosted = tell(lots, amounts, told.reason());
        db.execute(
                "update stock.worth set cost_micros = ? where variant_id = ?",
                told.cost().micros(),
                lots.getFirst().variant().value());
        return recosted;
    }

    private List<Lot> lots(List<MovementId> receipts) {
        var ids = Columns.ids(receipts);
        var variants = db.fetch(
                        "select distinct variant_id from stock.movement where id = any (?::uuid[])", (Object) ids)
                .map(row -> VariantId.of(row.get(0, UUID.class)));
        worths.locked(variants);
        var lots = db.fetch(LAYERS, (Object) ids)
                .map(row -> new Lot(
                        LayerId.of(row.get(0, UUID.class)),
                        MovementId.of(row.get(1, UUID.class)),
                        VariantId.of(row.get(2, UUID.class)),
                        row.get(3, long.class),
                        row.get(4, long.class),
                        row.get(5, long.class),
                        row.get(6, long.class),
                        row.get(7, boolean.class)));
        for (var receipt : receipts)
            if (lots.stream().noneMatch(lot -> lot.movement().equals(receipt)))
                throw Problem.notFound("receipt", receipt);
        return lots;
    }

    private Recosted tell(List<Lot> lots, Money[] amounts, String reason) {
        var policies = worths.locked(lots.stream().map(Lot::variant).distinct().toList());
        var told = new ArrayList<Told>();
        for (int i = 0; i < lots.size(); i++)
            told.add(told(
                    lots.get(i), amounts[i].minor(), policies.get(lots.get(i).variant())));
        write(told);
        var currency = tenants.current().currency();
        long here = 0;
        long gone = 0;
        var billed = new ArrayList<StockEvent.Recosted>();
        var others = new ArrayList<StockEvent.Recosted>();
        for (var one : told) {
            here += one.here();
            gone += one.gone();
            var fact = new StockEvent.Recosted(
                    one.lot().movement(),
                    one.lot().variant(),
                    new Money(one.here(), currency),
                    new Money(one.gone(), currency),
                    reason);
            db.tell(fact);
            (one.lot().bought() ? billed : others).add(fact);
        }
        books.recosted(LayerUseId.next(), billed, others);
        return new Recosted(new Money(here, currency), new Money(gone, currency));
    }

    private static Told told(Lot lot, long amount, Worth worth) {
        long here = Layer.share(amount, lot.remaining(), lot.quantity());
        boolean tooLittle = worth.isPooled() ? worth.worth + here < 0 : lot.worth() + here < 0;
        if (tooLittle)
            throw Problem.conflict("worth_below_zero", "These goods would be worth less than nothing")
                    .with("receipt", lot.movement());
        worth.worth += here;
        return new Told(lot, here, worth.isPooled() ? 0 : here, amount - here);
    }

    private void write(List<Told> told) {
        var now = Time.now();
        db.execute(
                WRITE,
                Columns.ids(told, _ -> LayerUseId.next()),
                Columns.ids(told, one -> one.lot().layer()),
                Columns.ids(told, one -> one.lot().movement()),
                Columns.ids(told, one -> one.lot().variant()),
                Columns.longs(told, Told::here),
                Columns.longs(told, Told::share),
                Columns.longs(told, Told::gone),
                now,
                now);
    }
}
