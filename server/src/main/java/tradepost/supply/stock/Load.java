package tradepost.supply.stock;

import java.util.List;

/** Goods about to move, as they were told: with the batch and the numbers that are printed on them, if anybody read these. */
record Load(Motion motion, BatchLabel batch, List<String> serials) {
    Load {
        serials = serials == null ? List.of() : List.copyOf(serials);
    }

    static Load of(Motion motion) {
        return new Load(motion, null, List.of());
    }

    boolean isToldApart() {
        return motion.batch() != null || motion.serial() != null;
    }
}
