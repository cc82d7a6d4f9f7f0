package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** Tells goods apart where their article asks for it: every piece then has its batch or its number, and everywhere. */
@Singleton
class Sorting {
    private final Batches batches;
    private final Serials serials;

    @Inject
    Sorting(Batches batches, Serials serials) {
        this.batches = batches;
        this.serials = serials;
    }

    /** The same goods, every batch and every piece a line of its own; in the sequence in which they were told, where nothing is told apart. */
    List<Motion> sorted(List<Load> loads, Map<VariantId, Worth> worths) {
        var motions = new ArrayList<Motion>();
        var byBatch = new ArrayList<Load>();
        var bySerial = new ArrayList<Load>();
        for (var load : loads) {
            var tracking = worths.get(load.motion().variant()).tracking;
            if (load.isToldApart()) {
                motions.add(load.motion());
                continue;
            }
            switch (tracking) {
                case NONE -> motions.add(plain(load));
                case BATCH -> byBatch.add(load);
                case SERIAL -> bySerial.add(load);
            }
        }
        if (!byBatch.isEmpty()) motions.addAll(batched(byBatch, worths));
        if (!bySerial.isEmpty()) motions.addAll(numbered(bySerial));
        return motions;
    }

    private static Motion plain(Load load) {
        if (load.batch() != null || !load.serials().isEmpty())
            throw Problem.invalid(
                    load.batch() != null ? "batch" : "serials",
                    "This article is kept without batches and numbers; leave them out");
        return load.motion();
    }

    private List<Motion> batched(List<Load> loads, Map<VariantId, Worth> worths) {
        var coming = new LinkedHashMap<Batches.Name, BatchLabel>();
        var leaving = new ArrayList<Batches.Name>();
        var unnamed = new ArrayList<Motion>();
        for (var load : loads) {
            if (!load.serials().isEmpty())
                throw Problem.invalid("serials", "This article is kept by batches; leave the numbers out");
            if (load.batch() == null) unnamed.add(unnamed(load.motion()));
            else if (load.motion().leaves()) leaving.add(name(load));
            else coming.put(name(load), load.batch());
        }
        var known = new LinkedHashMap<Batches.Name, BatchId>(batches.known(leaving));
        known.putAll(batches.opened(coming, worths));
        var motions = new ArrayList<Motion>();
        for (var load : loads) {
            if (load.batch() == null) continue;
            var batch = known.get(name(load));
            if (batch == null)
                throw Problem.conflict(
                        "batch_unknown",
                        "There is no batch '%s' of this article",
                        load.batch().code());
            motions.add(load.motion().part(load.motion().quantity(), batch, null));
        }
        for (boolean forCustomers : new boolean[] {true, false})
            motions.addAll(batches.picked(
                    unnamed.stream()
                            .filter(motion -> (motion.kind() == Motion.Kind.ISSUE) == forCustomers)
                            .toList(),
                    forCustomers));
        return motions;
    }

    /** For an order or another place the batch that expires first is taken; what is written off is always named. */
    private static Motion unnamed(Motion motion) {
        boolean picked =
                motion.leaves() && (motion.kind() == Motion.Kind.ISSUE || motion.kind() == Motion.Kind.TRANSFER);
        if (!picked) throw Problem.invalid("batch", "This article is kept by batches; say which one it is");
        return motion;
    }

    private static Batches.Name name(Load load) {
        return new Batches.Name(load.motion().variant(), load.batch().code());
    }

    private List<Motion> numbered(List<Load> loads) {
        var names = new LinkedHashMap<Serials.Name, Load>();
        for (var load : loads) {
            long pieces = Math.multiplyExact(load.serials().size(), Quantity.ONE_UNIT);
            if (load.batch() != null || pieces != Math.abs(load.motion().quantity()))
                throw Problem.invalid(
                        "serials",
                        "Every piece of this article has a number: %s pieces and %s numbers were told",
                        new Quantity(Math.abs(load.motion().quantity())),
                        load.serials().size());
            for (var code : load.serials())
                if (names.put(new Serials.Name(load.motion().variant(), code.strip()), load) != null)
                    throw Problem.invalid("serials", "The number '%s' was told twice", code);
        }
        boolean comes = loads.stream().anyMatch(load -> !load.motion().leaves());
        var pieces = serials.known(List.copyOf(names.keySet()), comes);
        var motions = new ArrayList<Motion>();
        names.forEach((name, load) -> {
            if (!pieces.containsKey(name))
                throw Problem.conflict("serial_unknown", "There is no piece with the number '%s'", name.code())
                        .with("serial", name.code());
            long piece = load.motion().leaves() ? -Quantity.ONE_UNIT : Quantity.ONE_UNIT;
            motions.add(load.motion().part(piece, null, pieces.get(name)));
        });
        return motions;
    }
}
