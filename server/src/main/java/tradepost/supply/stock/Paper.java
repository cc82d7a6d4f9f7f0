package tradepost.supply.stock;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.StockDocumentId;
import tradepost.db.ids.StockDocumentLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** A paper with its lines as they are stored, locked by whoever works on it. */
record Paper(
        StockDocumentId id,
        String number,
        StockDocument.Kind kind,
        DocumentStatus status,
        Terms terms,
        Why why,
        List<Line> lines) {
    /**
     * Where goods are to be moved, and how.
     *
     * @param destination only of a transfer, as is the place where they are on the way
     * @param blind whether counters are not to see what is expected
     * @param forced whether it may take away what is promised
     */
    record Terms(LocationId location, LocationId destination, LocationId transit, boolean blind, boolean forced) {
        static Terms at(LocationId location) {
            return new Terms(location, null, null, false, false);
        }
    }

    /** The reason, as a code or in words, and who gave it. */
    record Why(String reason, String note, UUID askedBy, Instant occurredAt) {
        static Why of(Reason reason, String note, Instant occurredAt) {
            return new Why(reason == null ? "" : reason.code(), note == null ? "" : note, null, occurredAt);
        }
    }

    /** A line; a correction has a sign. */
    record Line(
            StockDocumentLineId id,
            LocationId location,
            VariantId variant,
            BatchId batch,
            SerialId serial,
            Condition condition,
            long quantity,
            Long expected,
            boolean counted,
            long sent,
            long arrived,
            long missing,
            UnitCost cost) {
        static Line of(Motion motion) {
            return new Line(
                    StockDocumentLineId.next(),
                    motion.location(),
                    motion.variant(),
                    motion.batch(),
                    motion.serial(),
                    motion.condition(),
                    motion.quantity(),
                    null,
                    false,
                    0,
                    0,
                    0,
                    motion.cost());
        }

        /** The same for a count, whose lines hold nothing before somebody counted. */
        Line counting() {
            return new Line(id, location, variant, batch, serial, condition, 0, null, false, 0, 0, 0, null);
        }

        long unsent() {
            return quantity - sent;
        }

        long underway() {
            return sent - arrived - missing;
        }

        Load load(Motion.Kind kind, LocationId where, long some) {
            return Load.of(Motion.of(kind, variant, where, some)
                    .as(condition)
                    .costing(cost)
                    .part(some, batch, serial));
        }

        private StockDocument.Line shown(boolean blind) {
            return new StockDocument.Line(
                    id,
                    location,
                    variant,
                    batch,
                    serial,
                    condition,
                    new Quantity(Math.max(0, quantity)),
                    new Quantity(Math.max(0, -quantity)),
                    blind || expected == null ? null : new Quantity(Math.max(0, expected)),
                    new Quantity(sent),
                    new Quantity(arrived),
                    new Quantity(missing));
        }
    }

    Occasion occasion(Instant at) {
        return Occasion.of(id, why.reason(), at);
    }

    StockDocument shown() {
        boolean hidden = terms.blind() && status == DocumentStatus.DRAFT;
        return new StockDocument(
                id,
                number,
                kind,
                status,
                terms.location(),
                terms.destination(),
                why.reason(),
                terms.blind(),
                why.occurredAt(),
                lines.stream().map(line -> line.shown(hidden)).toList());
    }

    Paper demand(StockDocument.Kind... kinds) {
        if (!List.of(kinds).contains(kind))
            throw Problem.conflict("document_kind", "%s is no paper on which this can be done", number)
                    .with("kind", kind.code());
        return this;
    }

    Line line(StockDocumentLineId wanted) {
        return lines.stream()
                .filter(line -> line.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("stock_document_line", wanted));
    }
}
