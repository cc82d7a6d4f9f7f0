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

/** From where lines are served: from one location if any has everything, else line by line from the first that still have some; what is not here comes later. */
final class Plan {
    private final List<Balance> balances;
    private final Map<Goods.Shelf, Long> free = new HashMap<>();
    private final Map<VariantId, Long> here = new HashMap<>();
    private final Map<Place, Pick> picks = new LinkedHashMap<>();

    /** What a line needs of one tracked variant. */
    private record Need(Id line, VariantId variant, String title, long quantity, long perUnit) {}

    private record Place(Id line, Goods.Shelf shelf) {}

    /** A part of a line, taken from one location; {@code backordered} is what it will get there later. */
    record Pick(Id line, VariantId variant, LocationId location, long quantity, long backordered, long perUnit) {
        Pick plus(Pick other) {
            return new Pick(
                    line, variant, location, quantity + other.quantity, backordered + other.backordered, perUnit);
        }
    }

    private Plan(Goods goods) {
        balances = goods.balances().stream()
                .sorted(Comparator.comparingInt(Balance::priority)
                        .thenComparing(balance -> balance.location().value()))
                .toList();
        balances.forEach(balance -> free.put(new Goods.Shelf(balance.variant(), balance.location()), balance.free()));
        Balances.byVariant(balances).forEach((variant, of) -> here.put(variant, Balance.here(of)));
    }

    /** What is missing; empty when everything can be served. Lines of one variant share what there is, and kits share it with their parts. */
    static List<Shortage> shortages(Goods goods, List<Wish> wishes) {
        var left = goods.promisable();
        var needs = needs(goods, wishes);
        var shortages = new ArrayList<Shortage>();
        demand(needs).forEach((variant, quantity) -> {
            long available = left.get(variant);
            if (available >= quantity) return;
            var title = needs.stream()
                    .filter(need -> need.variant().equals(variant))
                    .findFirst()
                    .orElseThrow()
                    .title();
            shortages.add(new Shortage(variant, title, new Quantity(quantity), new Quantity(available)));
        });
        return shortages;
    }

    /** As much of the wishes, in their sequence, as can be served. */
    static List<Wish> clamped(Goods goods, List<Wish> wishes) {
        var left = new HashMap<>(goods.promisable());
        var served = new ArrayList<Wish>();
        for (var wish : wishes) {
            long quantity = Math.min(wish.quantity().tenThousandths(), goods.most(wish.variant(), left));
            if (quantity <= 0) continue;
            goods.partsOf(wish.variant())
                    .forEach((part, perUnit) -> left.merge(part, -scaled(quantity, perUnit), Long::sum));
            served.add(new Wish(wish.line(), wish.variant(), wish.title(), new Quantity(quantity)));
        }
        return served;
    }

    static List<Pick> of(Goods goods, List<Wish> wishes) {
        var plan = new Plan(goods);
        var needs = needs(goods, wishes);
        var single = plan.locationWithAll(demand(needs));
        for (var need : needs) plan.pick(need, single);
        return List.copyOf(plan.picks.values());
    }

    private static List<Need> needs(Goods goods, List<Wish> wishes) {
        var needs = new ArrayList<Need>();
        for (var wish : wishes)
            goods.partsOf(wish.variant())
                    .forEach((part, perUnit) -> needs.add(new Need(
                            wish.line(),
                            part,
                            wish.title(),
                            scaled(wish.quantity().tenThousandths(), perUnit),
                            perUnit)));
        return needs;
    }

    /** How much of a part a quantity of a line takes. */
    static long scaled(long quantity, long perUnit) {
        long product = Math.multiplyExact(quantity, perUnit);
        if (product % Quantity.ONE_UNIT != 0) throw Problem.invalid("quantity", "This comes in sets; order whole ones");
        return product / Quantity.ONE_UNIT;
    }

    private static Map<VariantId, Long> demand(List<Need> needs) {
        return needs.stream().collect(toMap(Need::variant, Need::quantity, Math::addExact, LinkedHashMap::new));
    }

    private LocationId locationWithAll(Map<VariantId, Long> demand) {
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

    private void pick(Need need, LocationId single) {
        long missing = need.quantity();
        var home = balances.stream()
                .filter(balance -> balance.variant().equals(need.variant()))
                .toList();
        for (var balance : home) {
            if (single != null && !single.equals(balance.location())) continue;
            var shelf = new Goods.Shelf(balance.variant(), balance.location());
            long taken = Math.min(missing, Math.min(free.get(shelf), here.get(need.variant())));
            if (taken <= 0) continue;
            free.merge(shelf, -taken, Long::sum);
            here.merge(need.variant(), -taken, Long::sum);
            missing -= taken;
            add(need, balance.location(), taken, 0);
        }
        if (missing > 0) add(need, home.getFirst().location(), 0, missing);
    }

    private void add(Need need, LocationId location, long quantity, long backordered) {
        picks.merge(
                new Place(need.line(), new Goods.Shelf(need.variant(), location)),
                new Pick(need.line(), need.variant(), location, quantity, backordered, need.perUnit()),
                Pick::plus);
    }
}
