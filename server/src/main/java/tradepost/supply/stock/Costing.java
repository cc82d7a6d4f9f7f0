package tradepost.supply.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.db.ids.LayerId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.VariantId;

/**
 * What goods that come and go are worth, worked out without the database: every receipt opens a layer, what leaves uses layers up, what comes back
 * goes to the layer it was from. Under an average the layers only count, and the worth is that of all of them together.
 */
final class Costing {
    private static final Comparator<Layer> BY_AGE =
            Comparator.<Layer, Instant>comparing(layer -> layer.occurredAt).thenComparing(layer -> layer.id.value());
    private final Currency currency;
    private final Map<VariantId, Worth> worths;
    private final Map<LayerId, Layer> layers = new LinkedHashMap<>();
    private final Map<VariantId, List<Layer>> byVariant = new HashMap<>();
    private final Map<MovementId, ? extends List<Use>> earlier;
    private final Instant occurredAt;

    final List<Layer> opened = new ArrayList<>();
    final List<Use> uses = new ArrayList<>();

    /**
     * What a layer lost, as the table keeps it.
     *
     * @param cost what all goods of the variant are worth less by it
     * @param share what the layer itself is worth less by it
     * @param consumed what it adds to the cost of goods that had left before
     */
    record Use(LayerId layer, MovementId movement, String kind, long quantity, long cost, long share, long consumed) {
        Use less(long some, long part) {
            return new Use(layer, movement, kind, quantity - some, cost - part, share, consumed);
        }
    }

    Costing(
            Currency currency,
            Map<VariantId, Worth> worths,
            List<Layer> open,
            Map<MovementId, ? extends List<Use>> earlier,
            Instant occurredAt) {
        this.currency = currency;
        this.worths = worths;
        this.earlier = earlier;
        this.occurredAt = occurredAt;
        for (var layer : open) keep(layer);
    }

    private void keep(Layer layer) {
        layers.put(layer.id, layer);
        var kept = byVariant.computeIfAbsent(layer.variant, _ -> new ArrayList<>());
        kept.add(layer);
        kept.sort(BY_AGE);
    }

    /** What was there before and is another now; what was opened here is not among it. */
    List<Layer> changed() {
        return layers.values().stream().filter(Layer::hasChanged).toList();
    }

    /** What all goods are worth more by it. */
    long value(Motion motion) {
        if (!motion.kind().changesWorth()) return 0;
        var worth = worths.get(motion.variant());
        if (motion.leaves()) {
            if (motion.kind() == Motion.Kind.ISSUE) worth.issuedAt = occurredAt;
            return -out(motion, worth);
        }
        if (motion.kind() == Motion.Kind.RECEIPT) worth.receivedAt = occurredAt;
        return motion.undoes() == null
                ? in(motion, motion.quantity(), worth, cost(motion, worth))
                : back(motion, worth);
    }

    private static UnitCost cost(Motion motion, Worth worth) {
        if (motion.cost() != null) worth.cost = motion.cost();
        return motion.cost() == null ? worth.cost : motion.cost();
    }

    private long in(Motion motion, long quantity, Worth worth, UnitCost cost) {
        return in(motion, quantity, worth, cost, cost == null ? 0 : cost.times(quantity, currency));
    }

    private long in(Motion motion, long quantity, Worth worth, UnitCost cost, long value) {
        var layer = open(motion, quantity, worth, cost, value);
        var estimate = new Pool(-worth.quantity, -worth.worth);
        var actual = new Pool(quantity, value);
        worth.add(quantity, value);
        for (var owed : List.copyOf(byVariant.get(motion.variant()))) {
            long settled = Math.min(layer.remaining, -owed.remaining);
            if (settled <= 0) continue;
            long difference = worth.isPooled() ? actual.take(settled) - estimate.take(settled) : 0;
            settle(motion, worth, layer, owed, settled, difference);
        }
        return value;
    }

    /** Goods came that had left before: what they cost more than was thought goes with those that left. */
    private void settle(Motion motion, Worth worth, Layer layer, Layer owed, long settled, long pooled) {
        long share = layer.take(settled);
        long back = owed.take(-settled);
        long difference = worth.isPooled() ? pooled : share + back;
        uses.add(new Use(owed.id, motion.id(), "settle", -settled, 0, back, 0));
        uses.add(new Use(layer.id, motion.id(), "settle", settled, difference, share, difference));
        worth.worth -= difference;
    }

    private Layer open(Motion motion, long quantity, Worth worth, UnitCost cost, long value) {
        var layer = new Layer(
                LayerId.next(),
                motion.variant(),
                motion.batch(),
                motion.serial(),
                motion.id(),
                quantity,
                cost,
                worth.isPooled() ? 0 : value,
                occurredAt);
        opened.add(layer);
        keep(layer);
        return layer;
    }

    private long out(Motion motion, Worth worth) {
        long missing = -motion.quantity();
        long cost = 0;
        for (var layer : candidates(motion, worth)) {
            long some = Math.min(missing, layer.remaining);
            if (some <= 0) continue;
            long pooled = worth.isPooled() ? Layer.share(worth.worth, some, worth.quantity) : 0;
            long share = layer.take(some);
            long part = worth.isPooled() ? pooled : share;
            uses.add(new Use(layer.id, motion.id(), "use", some, part, share, 0));
            worth.add(-some, -part);
            missing -= some;
            cost += part;
        }
        if (missing == 0) return cost;
        // More left than had come: what it will have cost is taken for what a unit cost last, until the next receipt
        // tells.
        long value = worth.cost == null ? 0 : worth.cost.times(missing, currency);
        open(motion, -missing, worth, worth.cost, -value);
        worth.add(-missing, -value);
        return cost + value;
    }

    /** The layers to use, the right one first: that of what is taken back, that of the batch or piece, then by age. */
    private List<Layer> candidates(Motion motion, Worth worth) {
        var all = new ArrayList<>(byVariant.getOrDefault(motion.variant(), List.of()));
        all.sort(Comparator.<Layer>comparingInt(layer -> layer.movement.equals(motion.undoes()) ? 0 : 1)
                .thenComparingInt(layer -> worth.policy != Policy.SPECIFIC || isOf(layer, motion) ? 0 : 1)
                .thenComparing(BY_AGE));
        return all;
    }

    private static boolean isOf(Layer layer, Motion motion) {
        return motion.serial() != null
                ? motion.serial().equals(layer.serial)
                : motion.batch() != null && motion.batch().equals(layer.batch);
    }

    /** What comes back goes where it was from, at what it left at; where there is no room any more, it is a layer of its own. */
    private long back(Motion motion, Worth worth) {
        long missing = motion.quantity();
        long value = 0;
        // What left before it came is owed: what returns of it lowers that first.
        for (var owed : List.copyOf(byVariant.getOrDefault(motion.variant(), List.of()))) {
            if (owed.remaining >= 0 || !owed.movement.equals(motion.undoes())) continue;
            long some = Math.min(missing, -owed.remaining);
            long pooled = worth.quantity == 0 ? 0 : Layer.share(worth.worth, -some, worth.quantity);
            long share = owed.take(-some);
            long part = worth.isPooled() ? -pooled : -share;
            uses.add(new Use(owed.id, motion.undoes(), "return", -some, -part, share, 0));
            worth.add(some, part);
            missing -= some;
            value += part;
        }
        var left = earlier.containsKey(motion.undoes()) ? earlier.get(motion.undoes()) : new ArrayList<Use>();
        for (int i = left.size() - 1; i >= 0 && missing > 0; i--) {
            var use = left.get(i);
            long some = Math.min(missing, use.quantity());
            if (some == 0) continue;
            long part = Layer.share(use.cost(), some, use.quantity());
            left.set(i, use.less(some, part));
            value += restore(motion, worth, layers.get(use.layer()), some, part);
            missing -= some;
        }
        if (missing > 0) value += in(motion, missing, worth, cost(motion, worth));
        level(motion, worth);
        return value;
    }

    /** What came back while others had taken what was not there yet goes to these: there is never something left and something owed. */
    private void level(Motion motion, Worth worth) {
        var all = byVariant.get(motion.variant());
        for (var layer : all)
            for (var owed : all) {
                long settled = Math.min(layer.remaining, -owed.remaining);
                if (settled > 0) settle(motion, worth, layer, owed, settled, worth.quantity == 0 ? worth.worth : 0);
            }
    }

    private long restore(Motion motion, Worth worth, Layer layer, long some, long part) {
        long fits = Math.max(0, Math.min(some, layer.room()));
        long value = Layer.share(part, fits, some);
        if (fits > 0) {
            layer.remaining += fits;
            if (!worth.isPooled()) layer.worth += value;
            uses.add(new Use(layer.id, motion.undoes(), "return", -fits, -value, worth.isPooled() ? 0 : -value, 0));
            worth.add(fits, value);
        }
        if (fits < some) in(motion, some - fits, worth, layer.cost, part - value);
        return part;
    }

    Worth worth(VariantId variant) {
        return worths.get(variant);
    }

    /** The layers of goods that came later than those of another, the last first. */
    List<Layer> younger(Layer than) {
        return byVariant.get(than.variant).stream()
                .filter(layer -> layer.quantity > 0 && BY_AGE.compare(layer, than) > 0)
                .toList()
                .reversed();
    }
}
