package tradepost.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets a year of orders happen in a shop. */
final class Trading {
    private final Shop shop;
    private final Assortment goods;
    private final Habits habits;
    private final Instant now;
    private final Dice dice;
    private final List<Trade.Customer> customers;
    private final Map<Integer, double[]> demand = new HashMap<>();

    private Trading(
            Shop shop, Assortment goods, Habits habits, List<Trade.Customer> customers, long seed, Instant now) {
        this.shop = shop;
        this.goods = goods;
        this.habits = habits;
        this.customers = new ArrayList<>(customers);
        this.now = now;
        this.dice = new Dice(seed, shop.slug() + " trade");
    }

    static Trade of(
            Shop shop, Assortment goods, Habits habits, List<Trade.Customer> customers, long seed, Instant now) {
        return new Trading(shop, goods, habits, customers, seed, now).year();
    }

    private Trade year() {
        var moments = habits.rhythm().moments(habits.orders(), now, dice);
        introduce(moments);
        var regulars = Dice.cumulated(customers.stream()
                .mapToDouble(_ -> Math.pow(dice.between(1, 60), -habits.loyalty()))
                .toArray());
        var orders = new ArrayList<Trade.Order>();
        for (int i = 0; i < moments.size(); i++) {
            orders.add(order(i + 1001, moments.get(i), customer(moments.get(i), regulars)));
        }
        var stock = new Stocking(shop, goods, orders, moments.getFirst(), now);
        return new Trade(List.copyOf(customers), List.copyOf(orders), stock.receipts(), stock.balances());
    }

    /** Two thirds of the customers were there before the year began, the others came by and by. */
    private void introduce(List<Instant> moments) {
        for (int i = 0; i < customers.size(); i++) {
            var since = i < customers.size() * 2 / 3
                    ? moments.getFirst().minus(Duration.ofDays(dice.between(1, 500)))
                    : moments.get(dice.between(0, moments.size() - 1)).minus(Duration.ofMinutes(dice.between(2, 30)));
            var one = customers.get(i);
            customers.set(
                    i,
                    new Trade.Customer(
                            one.key(),
                            one.name(),
                            one.email(),
                            one.phone(),
                            one.company(),
                            one.taxNumber(),
                            one.address(),
                            since));
        }
    }

    private Trade.Customer customer(Instant at, double[] regulars) {
        while (true) {
            var one = customers.get(dice.weighted(regulars));
            if (one.since().isBefore(at)) {
                return one;
            }
        }
    }

    private Trade.Order order(int number, Instant at, Trade.Customer customer) {
        var lines = lines(at, customer.address().region());
        var location = location();
        var delivery = dice.chance(habits.pickup())
                ? shop.deliveries().getLast()
                : shop.deliveries().get(lines.size() > 2 ? 0 : dice.between(0, 1));
        var method = habits.payment(dice);
        var sums = Sums.of(shop, lines, delivery, customer.address().region());
        return Course.of(at, now, method, delivery, habits, dice)
                .order("%d".formatted(number), customer, at, method, delivery.code(), location, lines, sums);
    }

    private List<Trade.Line> lines(Instant at, String region) {
        int month = at.atZone(habits.rhythm().zone()).getMonthValue();
        var weights = demand.computeIfAbsent(
                month,
                one -> Dice.cumulated(goods.products().stream()
                        .mapToDouble(product ->
                                product.popularity() * product.season().getOrDefault(one, 1.0))
                        .toArray()));
        int count = 1;
        while (count < habits.mostLines() && dice.chance(0.42)) {
            count++;
        }
        var lines = new ArrayList<Trade.Line>();
        while (lines.size() < count) {
            var product = goods.products().get(dice.weighted(weights));
            if (lines.stream().noneMatch(line -> line.product() == product)) {
                lines.add(line(product, region));
            }
        }
        return List.copyOf(lines);
    }

    private Trade.Line line(Assortment.Product product, String region) {
        var variant = dice.one(product.variants());
        // Nobody orders one bolt or a hundred pallet trucks: the cheaper the thing, the more of it.
        long quantity = dice.one(habits.quantities());
        long price = variant.prices().getFirst().amountMinor();
        quantity = price > 10_000_00
                ? 1
                : price > 200_00 && !shop.pricesIncludeTax() ? Math.max(1, quantity / 20) : quantity;
        quantity = !shop.pricesIncludeTax() && price < 2_00 ? quantity * 25 : quantity;
        return Sums.line(shop, product, variant, quantity, region);
    }

    private String location() {
        int point = dice.between(1, 100);
        for (var location : shop.locations()) {
            point -= location.share();
            if (point <= 0) {
                return location.code();
            }
        }
        return shop.locations().getFirst().code();
    }
}
