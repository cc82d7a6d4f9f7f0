package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.StockDocumentId;
import tradepost.db.ids.StockDocumentLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** A paper that moves goods on purpose, as others see it. */
public record StockDocument(
        StockDocumentId id,
        String number,
        Kind kind,
        DocumentStatus status,
        LocationId location,
        LocationId destination,
        String reason,
        boolean blind,
        Instant occurredAt,
        List<Line> lines) {
    /** What a paper does. */
    public enum Kind {
        /** From one place to another. */
        TRANSFER,
        /** A correction with a reason. */
        ADJUSTMENT,
        /** A stocktaking. */
        COUNT,
        /** Goods put aside, or let be sold again. */
        JUDGEMENT,
        /** What was there at the beginning. */
        OPENING;

        @JsonValue
        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A variant on a paper.
     *
     * @param added what a correction puts there or a transfer is to bring; what was counted
     * @param removed what a correction takes away
     * @param expected what the balance said when it was counted, null where nobody counted or counters are not to see it
     */
    public record Line(
            StockDocumentLineId id,
            LocationId location,
            VariantId variant,
            BatchId batch,
            SerialId serial,
            Condition condition,
            Quantity added,
            Quantity removed,
            Quantity expected,
            Quantity sent,
            Quantity arrived,
            Quantity missing) {}
}
