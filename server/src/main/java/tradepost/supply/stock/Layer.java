package tradepost.supply.stock;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LayerId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.VariantId;

/** Goods that came in together at one cost, while they are used up under the lock of their variant. */
final class Layer {
    final LayerId id;
    final VariantId variant;
    final BatchId batch;
    final SerialId serial;
    final MovementId movement;
    final long quantity;
    final UnitCost cost;
    final long opening;
    final Instant occurredAt;
    long remaining;
    long worth;
    private boolean stored;
    private long storedRemaining;
    private long storedWorth;

    Layer(
            LayerId id,
            VariantId variant,
            BatchId batch,
            SerialId serial,
            MovementId movement,
            long quantity,
            UnitCost cost,
            long opening,
            Instant occurredAt) {
        this.id = id;
        this.variant = variant;
        this.batch = batch;
        this.serial = serial;
        this.movement = movement;
        this.quantity = quantity;
        this.cost = cost;
        this.opening = opening;
        this.occurredAt = occurredAt;
        this.remaining = quantity;
        this.worth = opening;
    }

    Layer left(long stillThere, long stillWorth) {
        remaining = stillThere;
        worth = stillWorth;
        stored = true;
        storedRemaining = stillThere;
        storedWorth = stillWorth;
        return this;
    }

    /** Whether it was there before and is another now. */
    boolean hasChanged() {
        return stored && (remaining != storedRemaining || worth != storedWorth);
    }

    /** Takes a part away and says what it was worth; the last part takes all that is left, to the smallest unit. */
    long take(long part) {
        long taken = share(worth, part, remaining);
        remaining -= part;
        worth -= taken;
        return taken;
    }

    long room() {
        return quantity - remaining;
    }

    /** The part of an amount that belongs to a part of a quantity, rounded half up. */
    static long share(long amount, long part, long whole) {
        if (part == whole) return amount;
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
