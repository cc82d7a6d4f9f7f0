package tradepost.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stock that fits the orders: every quarter brings in what it sells, the first one the safety stock besides. */
final class Stocking {
    private static final Duration QUARTER = Duration.ofDays(91);

    private record Place(String sku, String location) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySku = sku.compareTo(other.sku);
            return bySku != 0 ? bySku : location.compareTo(other.location);
        }
    }

    private final Map<Place, long[]> received = new TreeMap<>();
    private final Map<Place, Long> issued = new TreeMap<>();
    private final Map<Place, Long> allocated = new TreeMap<>();
    private final Instant opening;

    Stocking(Shop shop, Assortment goods, List<Trade.Order> orders, Instant first, Instant now) {
        this.opening = first.minus(Duration.ofDays(2));
        int quarters = (int) Duration.between(opening, now).dividedBy(QUARTER) + 1;
        for (var product : goods.products()) {
            for (var variant : product.variants()) {
                for (var location : shop.locations()) {
                    received.put(new Place(variant.sku(), location.code()), new long[quarters]);
                    received.get(new Place(variant.sku(), location.code()))[0] =
                            variant.safetyStock() * location.share() / 100;
                }
            }
        }
        orders.stream().filter(order -> !order.status().equals("cancelled")).forEach(this::take);
    }

    List<Trade.Receipt> receipts() {
        var receipts = new ArrayList<Trade.Receipt>();
        received.forEach((place, quantities) -> {
            for (int quarter = 0; quarter < quantities.length; quarter++) {
                if (quantities[quarter] > 0) {
                    receipts.add(new Trade.Receipt(
                            place.sku,
                            place.location,
                            quantities[quarter],
                            opening.plus(QUARTER.multipliedBy(quarter))));
                }
            }
        });
        return List.copyOf(receipts);
    }

    List<Trade.Balance> balances() {
        return received.entrySet().stream()
                .map(entry -> {
                    long in = 0;
                    for (long quantity : entry.getValue()) {
                        in += quantity;
                    }
                    return new Trade.Balance(
                            entry.getKey().sku,
                            entry.getKey().location,
                            in - issued.getOrDefault(entry.getKey(), 0L),
                            allocated.getOrDefault(entry.getKey(), 0L));
                })
                .toList();
    }

    private void take(Trade.Order order) {
        int quarter = (int) Duration.between(opening, order.placedAt()).dividedBy(QUARTER);
        for (var line : order.lines()) {
            var place = new Place(line.variant().sku(), order.location());
            received.get(place)[quarter] += line.quantity();
            (order.shippedAt() == null ? allocated : issued).merge(place, line.quantity(), Long::sum);
        }
    }
}
