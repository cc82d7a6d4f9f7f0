package tradepost.supply.stock;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * From where lines are served: from one location if any has everything, else line by line from the first that still have some, and what is not
 * here comes later. Lines that are bound to a place come first, since they have no choice; lines of one variant, and kits with their parts, share
 * what there is.
 */
final class Plan {
    private final Goods goods;
    private final List<Balance> balances;
    private final Map<Goods.Shelf, Long> free = new HashMap<>();
    private final Map<VariantId, Long> here;
    private final Map<VariantId, Long> all;
    private final Map<Wish, Availability> offered = new LinkedHashMap<>();
    private final Map<Wish, Long> given = new LinkedHashMap<>();
    private final Map<Place, Pick> picks = new LinkedHashMap<>();

    private record Place(Id line, Goods.Shelf shelf) {}

    /** A part of a line, taken from one location; {@code backordered} is what it will get there later. */
    record Pick(Id line, VariantId variant, LocationId location, long quantity, long backordered, long perUnit) {
        Pick plus(Pick other) {
            return new Pick(
                    line, variant, location, quantity + other.quantity, backordered + other.backordered, perUnit);
        }
    }

    private Plan(Goods goods) {
        this.goods = goods;
        balances = goods.balances().stream()
                .sorted(Comparator.<Balance, Boolean>comparing(
                                balance -> !balance.place().sells())
                        .thenComparing(balance -> balance.place().priority())
                        .thenComparing(balance -> balance.location().value()))
                .toList();
        balances.forEach(balance -> free.put(shelf(balance), balance.free()));
        here = goods.here();
        all = goods.promisable();
    }

    static Plan of(Goods goods, List<Wish> wishes) {
        var plan = new Plan(goods);
        var bound = wishes.stream().filter(wish -> wish.location() != null).toList();
        for (var wish : bound) plan.serve(wish, wish.location());
        var rest = wishes.stream().filter(wish -> wish.location() == null).toList();
        var single = plan.locationWithAll(rest);
        for (var wish : rest) plan.serve(wish, single);
        return plan;
    }

    private LocationId locationWithAll(List<Wish> wishes) {
        var demand = new LinkedHashMap<VariantId, Long>();
        for (var wish : wishes)
            goods.partsOf(wish.variant())
                    .forEach((part, perUnit) -> demand.merge(part, needed(wish, perUnit), Math::addExact));
        if (demand.entrySet().stream().anyMatch(want -> here.get(want.getKey()) < want.getValue())) return null;
        var seen = new TreeSet<LocationId>(Comparator.comparing(LocationId::value));
        return balances.stream()
                .map(Balance::location)
                .filter(seen::add)
                .filter(location -> demand.entrySet().stream()
                        .allMatch(want ->
                                free.getOrDefault(new Goods.Shelf(want.getKey(), location), 0L) >= want.getValue()))
                .findFirst()
                .orElse(null);
    }

    private static long needed(Wish wish, long perUnit) {
        return scaled(wish.quantity().tenThousandths(), perUnit);
    }

    /** How much of a part a quantity of a line takes. */
    static long scaled(long quantity, long perUnit) {
        if (quantity > Long.MAX_VALUE / perUnit) throw Problem.invalid("quantity", "This is more than can be ordered");
        long product = quantity * perUnit;
        if (product % Quantity.ONE_UNIT != 0) throw Problem.invalid("quantity", "This comes in sets; order whole ones");
        return product / Quantity.ONE_UNIT;
    }

    private void serve(Wish wish, LocationId preferred) {
        long wanted = wish.quantity().tenThousandths();
        if (goods.isKit(wish.variant()) && wanted % Quantity.ONE_UNIT != 0)
            throw Problem.invalid("quantity", "'%s' comes in sets; order whole ones", wish.title());
        var availability = offered(wish);
        long quantity = availability.most() == null
                ? wanted
                : Math.min(wanted, availability.most().tenThousandths());
        offered.put(wish, availability);
        given.put(wish, quantity);
        if (quantity <= 0) return;
        goods.partsOf(wish.variant())
                .forEach((part, perUnit) -> take(wish, preferred, part, scaled(quantity, perUnit), perUnit));
    }

    private Availability offered(Wish wish) {
        if (wish.location() == null) return goods.availability(wish.variant(), here, all);
        var near = new HashMap<VariantId, Long>();
        var nearAndLater = new HashMap<VariantId, Long>();
        for (var part : goods.partsOf(wish.variant()).keySet()) {
            long now = at(part, wish.location());
            boolean kept = free.containsKey(new Goods.Shelf(part, wish.location()));
            near.put(part, now);
            nearAndLater.put(part, kept ? now + all.get(part) - here.get(part) : 0);
        }
        return goods.availability(wish.variant(), near, nearAndLater);
    }

    /** What can be promised now of a variant at one place. */
    private long at(VariantId variant, LocationId location) {
        boolean bottomless = balances.stream()
                .anyMatch(balance -> balance.variant().equals(variant)
                        && balance.location().equals(location)
                        && balance.place().isBottomless());
        if (bottomless) return Balance.UNLIMITED;
        return Math.min(here.get(variant), free.getOrDefault(new Goods.Shelf(variant, location), 0L));
    }

    private void take(Wish wish, LocationId preferred, VariantId part, long quantity, long perUnit) {
        boolean bound = wish.location() != null;
        long now = Math.min(quantity, bound ? at(part, wish.location()) : here.get(part));
        here.merge(part, -now, Long::sum);
        all.merge(part, -quantity, Long::sum);
        var home = balances.stream()
                .filter(balance -> balance.variant().equals(part))
                .filter(balance ->
                        preferred == null || !bound || balance.location().equals(preferred))
                .toList();
        long missing = now;
        for (var balance : home) {
            if (!bound && preferred != null && !balance.location().equals(preferred)) continue;
            long taken = Math.min(missing, free.get(shelf(balance)));
            if (taken <= 0) continue;
            free.merge(shelf(balance), -taken, Long::sum);
            missing -= taken;
            add(wish, balance, taken, 0, perUnit);
        }
        if (missing > 0) add(wish, bottomless(home), missing, 0, perUnit);
        if (quantity > now) add(wish, home.getFirst(), 0, quantity - now, perUnit);
    }

    private static Balance bottomless(List<Balance> home) {
        return home.stream()
                .filter(balance -> balance.place().isBottomless())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Promised more than there is: " + home));
    }

    private void add(Wish wish, Balance from, long quantity, long backordered, long perUnit) {
        picks.merge(
                new Place(wish.line(), shelf(from)),
                new Pick(wish.line(), from.variant(), from.location(), quantity, backordered, perUnit),
                Pick::plus);
    }

    private static Goods.Shelf shelf(Balance balance) {
        return new Goods.Shelf(balance.variant(), balance.location());
    }

    List<Pick> picks() {
        return List.copyOf(picks.values());
    }

    /** What each line could have had, after those before it. */
    Map<Id, Availability> offered() {
        return offered.entrySet().stream().collect(toMap(entry -> entry.getKey().line(), Map.Entry::getValue));
    }

    /** What is missing of the variants that are not served in full. */
    List<Shortage> shortages() {
        var shortages = new LinkedHashMap<VariantId, Shortage>();
        given.forEach((wish, quantity) -> shortages.merge(
                wish.variant(),
                new Shortage(wish.variant(), wish.title(), wish.quantity(), new Quantity(quantity)),
                Shortage::plus));
        return new ArrayList<>(shortages.values())
                .stream().filter(Shortage::isShort).toList();
    }
}
