package tradepost.supply.stock;

import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/**
 * One line of the ledger about to be written; a quantity below zero leaves.
 *
 * @param cost what a unit cost, or null where nobody said
 * @param undoes what it takes back, or null
 * @param sold for which line of an order, or null
 */
record Motion(
        MovementId id,
        Kind kind,
        Condition condition,
        VariantId variant,
        LocationId location,
        long quantity,
        BatchId batch,
        SerialId serial,
        UnitCost cost,
        String note,
        MovementId undoes,
        Sold sold) {
    /** Why goods move; the words are those of the table. */
    enum Kind {
        RECEIPT,
        ISSUE,
        ADJUSTMENT,
        RETURN,
        TRANSFER,
        CONDITION;

        /** Whether the shop has more or fewer goods afterwards, and not only elsewhere. */
        boolean changesWorth() {
            return this != TRANSFER && this != CONDITION;
        }
    }

    /** A line of an order, of which one unit takes so much of the variant. */
    record Sold(OrderLineId line, long perUnit) {}

    static Motion of(Kind kind, VariantId variant, LocationId location, long quantity) {
        return new Motion(
                MovementId.next(),
                kind,
                Condition.SELLABLE,
                variant,
                location,
                quantity,
                null,
                null,
                null,
                "",
                null,
                null);
    }

    Motion as(Condition other) {
        return new Motion(id, kind, other, variant, location, quantity, batch, serial, cost, note, undoes, sold);
    }

    Motion costing(UnitCost each) {
        return new Motion(id, kind, condition, variant, location, quantity, batch, serial, each, note, undoes, sold);
    }

    Motion noting(String text) {
        var words = text == null ? "" : text;
        return new Motion(id, kind, condition, variant, location, quantity, batch, serial, cost, words, undoes, sold);
    }

    Motion undoing(MovementId other) {
        return new Motion(id, kind, condition, variant, location, quantity, batch, serial, cost, note, other, sold);
    }

    Motion selling(Sold line) {
        return new Motion(id, kind, condition, variant, location, quantity, batch, serial, cost, note, undoes, line);
    }

    /** A part of it that is told apart by its batch or number; every part is a line of its own. */
    Motion part(long some, BatchId of, SerialId piece) {
        return new Motion(
                MovementId.next(), kind, condition, variant, location, some, of, piece, cost, note, undoes, sold);
    }

    boolean leaves() {
        return quantity < 0;
    }

    long perUnit() {
        return sold == null ? Quantity.ONE_UNIT : sold.perUnit();
    }
}
