package tradepost.supply.stock;

import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.VariantId;

/**
 * One line of the ledger about to be written; a quantity below zero leaves.
 *
 * @param cost what a unit cost, or null where nobody said
 * @param undoes what it takes back, or null
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
        MovementId undoes) {
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

    static Motion of(Kind kind, VariantId variant, LocationId location, long quantity) {
        return new Motion(
                MovementId.next(), kind, Condition.SELLABLE, variant, location, quantity, null, null, null, "", null);
    }

    Motion as(Condition other) {
        return new Motion(id, kind, other, variant, location, quantity, batch, serial, cost, note, undoes);
    }

    Motion costing(UnitCost each) {
        return new Motion(id, kind, condition, variant, location, quantity, batch, serial, each, note, undoes);
    }

    Motion noting(String text) {
        return new Motion(
                id,
                kind,
                condition,
                variant,
                location,
                quantity,
                batch,
                serial,
                cost,
                text == null ? "" : text,
                undoes);
    }

    Motion undoing(MovementId other) {
        return new Motion(id, kind, condition, variant, location, quantity, batch, serial, cost, note, other);
    }

    /** A part of it that is told apart by its batch or number; every part is a line of its own. */
    Motion part(long some, BatchId of, SerialId piece) {
        return new Motion(MovementId.next(), kind, condition, variant, location, some, of, piece, cost, note, undoes);
    }

    boolean leaves() {
        return quantity < 0;
    }
}
