package tradepost.supply.stock;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** Balances, and which tracked variants each variant that is sold is made of: itself, or the components of a kit. Absent is what is not tracked. */
record Goods(List<Balance> balances, Map<VariantId, Map<VariantId, Long>> parts) {
    /** A variant at a location. */
    record Shelf(VariantId variant, LocationId location) {}

    Set<VariantId> variants() {
        return Set.copyOf(balances.stream().map(Balance::variant).toList());
    }

    Map<VariantId, Long> partsOf(VariantId sold) {
        return parts.getOrDefault(sold, Map.of());
    }

    /** What can be promised of each tracked variant, here and later. */
    Map<VariantId, Long> promisable() {
        return Balances.byVariant(balances).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, of -> Balance.here(of.getValue()) + Balance.later(of.getValue())));
    }

    /** What can be sold of each variant; without a limit it is absent, as if it were not tracked. */
    Map<VariantId, Quantity> sellable() {
        var promisable = promisable();
        var sellable = new HashMap<VariantId, Quantity>();
        parts.forEach((sold, of) -> {
            long most = most(sold, promisable);
            if (most < Balance.MOST) sellable.put(sold, new Quantity(most));
        });
        return sellable;
    }

    /** How much of what is sold can be put together from what is left of its parts; kits come whole. */
    long most(VariantId sold, Map<VariantId, Long> left) {
        long most = Balance.UNLIMITED;
        for (var part : partsOf(sold).entrySet())
            most = Math.min(most, left.get(part.getKey()) * Quantity.ONE_UNIT / part.getValue());
        return isKit(sold) ? most / Quantity.ONE_UNIT * Quantity.ONE_UNIT : most;
    }

    boolean isKit(VariantId sold) {
        return !partsOf(sold).isEmpty() && !partsOf(sold).containsKey(sold);
    }

    /** The same goods after changes, without asking the database again. */
    Goods after(List<Balances.Change> changes) {
        var byShelf = changes.stream()
                .collect(toMap(change -> new Shelf(change.variant(), change.location()), change -> change));
        var unknown = new HashSet<>(byShelf.keySet());
        var changed = balances.stream()
                .map(balance -> {
                    var shelf = new Shelf(balance.variant(), balance.location());
                    unknown.remove(shelf);
                    var change = byShelf.get(shelf);
                    return change == null ? balance : balance.plus(change);
                })
                .toList();
        if (!unknown.isEmpty()) throw new IllegalStateException("Changed without being locked: " + unknown);
        return new Goods(changed, parts);
    }
}
