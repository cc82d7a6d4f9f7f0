package tradepost.supply.stock;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/**
 * Balances, and which tracked variants each variant that is sold is made of: itself, or the components of a kit. Absent is what is not tracked.
 *
 * @param kits the kits that each balance's variant is a part of, with how much of it they take
 */
record Goods(
        List<Balance> balances, Map<VariantId, Map<VariantId, Long>> parts, Map<VariantId, Map<VariantId, Long>> kits) {
    /** A variant at a location. */
    record Shelf(VariantId variant, LocationId location) {}

    Set<VariantId> variants() {
        return Set.copyOf(balances.stream().map(Balance::variant).toList());
    }

    Map<VariantId, Long> partsOf(VariantId sold) {
        return parts.getOrDefault(sold, Map.of());
    }

    Map<VariantId, Long> here() {
        return each(Balance::here);
    }

    Map<VariantId, Long> later() {
        return each(Balance::later);
    }

    Map<VariantId, Long> unsold() {
        return each(Balance::unsold);
    }

    /** What can be promised of each tracked variant, here and later. */
    Map<VariantId, Long> promisable() {
        return each(of -> Balance.here(of) + Balance.later(of));
    }

    private Map<VariantId, Long> each(ToLongFunction<List<Balance>> number) {
        var numbers = new LinkedHashMap<VariantId, Long>();
        Balances.byVariant(balances).forEach((variant, of) -> numbers.put(variant, number.applyAsLong(of)));
        return numbers;
    }

    /** What can be sold of variants, of whatever is tracked and not. */
    Map<VariantId, Availability> availability(Iterable<VariantId> sold) {
        var here = here();
        var all = promisable();
        var availability = new HashMap<VariantId, Availability>();
        for (var variant : sold) availability.put(variant, availability(variant, here, all));
        return availability;
    }

    /** As well, given what is left of the parts here, and here and later. */
    Availability availability(VariantId sold, Map<VariantId, Long> here, Map<VariantId, Long> all) {
        if (partsOf(sold).isEmpty()) return Availability.ALWAYS;
        long now = most(sold, here);
        return Availability.of(now, most(sold, all) - now);
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
        return new Goods(changed, parts, kits);
    }
}
