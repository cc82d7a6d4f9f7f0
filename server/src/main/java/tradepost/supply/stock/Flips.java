package tradepost.supply.stock;

import static java.util.Comparator.comparing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;
import tradepost.supply.stock.Balances.Locked;

/** Tells what a change means for those who sell and buy: a variant ran out or came back, and with it the kits it is a part of, or runs low. */
final class Flips {
    private final Db db;
    private final Function<Set<VariantId>, Goods> seen;

    Flips(Db db, Function<Set<VariantId>, Goods> seen) {
        this.db = db;
        this.seen = seen;
    }

    void tell(Locked locked, List<Change> changes) {
        locked.lapsed().forEach(lapse -> db.tell(new StockEvent.ReservationExpired(lapse.cause(), lapse.reference())));
        tell(locked.goods(), locked.goods().after(changes));
    }

    /** What lies between two looks at the same goods. */
    void tell(Goods before, Goods after) {
        var was = before.promisable();
        var is = after.promisable();
        for (var variant : inOrder(was.keySet())) tell(variant, was.get(variant) > 0, is.get(variant) > 0);
        tellKits(before, was, is);
        tellLow(before, after);
    }

    /** What listens within the transaction locks what it keeps, in the sequence in which it hears. */
    private static List<VariantId> inOrder(Set<VariantId> variants) {
        return variants.stream().sorted(comparing(VariantId::value)).toList();
    }

    private void tell(VariantId variant, boolean was, boolean is) {
        if (was && !is) db.tell(new StockEvent.SoldOut(variant));
        if (!was && is) db.tell(new StockEvent.Restocked(variant));
    }

    /** A kit that takes six cups is sold out when five are left. Only where a part goes past what a kit takes are its other parts looked at. */
    private void tellKits(Goods before, Map<VariantId, Long> was, Map<VariantId, Long> is) {
        var affected = new HashSet<VariantId>();
        before.kits()
                .forEach((part, kits) -> kits.forEach((kit, each) -> {
                    if (was.get(part) >= each != is.get(part) >= each) affected.add(kit);
                }));
        if (!affected.isEmpty()) tellKits(affected, was);
    }

    private void tellKits(Set<VariantId> kits, Map<VariantId, Long> was) {
        var now = seen.apply(kits);
        var is = now.promisable();
        var earlier = new HashMap<>(is);
        was.forEach((part, quantity) -> earlier.replace(part, quantity));
        for (var kit : inOrder(kits))
            tell(kit, now.most(kit, earlier) >= Quantity.ONE_UNIT, now.most(kit, is) >= Quantity.ONE_UNIT);
    }

    private void tellLow(Goods before, Goods after) {
        var was = before.unsold();
        var is = after.unsold();
        Balances.byVariant(before.balances()).forEach((variant, of) -> {
            var low = of.getFirst().kept().low();
            if (low != null && was.get(variant) > low && is.get(variant) <= low)
                db.tell(new StockEvent.Low(variant, new Quantity(Math.max(0, is.get(variant)))));
        });
    }
}
