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
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** From where an order is served: from one location if any has everything, else line by line from the first that still have some. */
final class Plan {
    private final List<Balances.Balance> balances;
    private final Map<Shelf, Long> free = new HashMap<>();
    private final List<Pick> picks = new ArrayList<>();

    /** A variant at a location. */
    private record Shelf(VariantId variant, LocationId location) {}

    /** A part of a line, taken from one location. */
    record Pick(OrderLineId line, VariantId variant, LocationId location, long quantity) {}

    private Plan(List<Balances.Balance> balances) {
        this.balances = balances.stream()
                .sorted(Comparator.comparingInt(Balances.Balance::priority)
                        .thenComparing(b -> b.location().value()))
                .toList();
        balances.forEach(balance -> free.put(new Shelf(balance.variant(), balance.location()), balance.free()));
    }

    /** What is missing; empty when everything can be served. Lines of one variant share what there is. */
    static List<Shortage> shortages(List<Balances.Balance> balances, List<Wanted> wanted) {
        var left = Balances.free(balances);
        var shortages = new ArrayList<Shortage>();
        demand(wanted).forEach((variant, quantity) -> {
            var available = left.get(variant);
            if (available == null || available >= quantity) return;
            var title = wanted.stream()
                    .filter(line -> line.variant().equals(variant))
                    .findFirst()
                    .orElseThrow()
                    .title();
            shortages.add(new Shortage(variant, title, new Quantity(quantity), new Quantity(Math.max(0, available))));
        });
        return shortages;
    }

    static List<Pick> of(List<Balances.Balance> balances, List<Wanted> wanted) {
        var plan = new Plan(balances);
        var tracked = Balances.free(balances).keySet();
        var lines =
                wanted.stream().filter(line -> tracked.contains(line.variant())).toList();
        var single = plan.locationWithAll(demand(lines));
        for (var line : lines) plan.pick(line, single);
        return plan.picks;
    }

    private static Map<VariantId, Long> demand(List<Wanted> wanted) {
        return wanted.stream()
                .collect(toMap(
                        Wanted::variant, line -> line.quantity().tenThousandths(), Math::addExact, LinkedHashMap::new));
    }

    private LocationId locationWithAll(Map<VariantId, Long> demand) {
        var seen = new TreeSet<LocationId>(Comparator.comparing(LocationId::value));
        return balances.stream()
                .map(Balances.Balance::location)
                .filter(seen::add)
                .filter(location -> demand.entrySet().stream()
                        .allMatch(want -> free.getOrDefault(new Shelf(want.getKey(), location), 0L) >= want.getValue()))
                .findFirst()
                .orElse(null);
    }

    private void pick(Wanted line, LocationId single) {
        long missing = line.quantity().tenThousandths();
        for (var balance : balances) {
            if (missing == 0) return;
            if (!balance.variant().equals(line.variant()) || single != null && !single.equals(balance.location()))
                continue;
            var shelf = new Shelf(balance.variant(), balance.location());
            long taken = Math.min(missing, free.get(shelf));
            if (taken <= 0) continue;
            free.merge(shelf, -taken, Long::sum);
            missing -= taken;
            picks.add(new Pick(line.line(), line.variant(), balance.location(), taken));
        }
        if (missing > 0) throw new IllegalStateException("A plan without shortages left " + missing + " open");
    }
}
