package tradepost.supply.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.StockDocumentId;
import tradepost.db.ids.StockPeriodId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.facts.Fact;

/** What happens to the availability of goods and to what they are worth. */
public sealed interface StockEvent extends Fact {
    /** The last piece was promised, lost or written off; of a kit, of one of its components. */
    record SoldOut(VariantId variant) implements StockEvent {
        @Override
        public VariantId aggregate() {
            return variant;
        }
    }

    /** There is something to sell again. */
    record Restocked(VariantId variant) implements StockEvent {
        @Override
        public VariantId aggregate() {
            return variant;
        }
    }

    /** So little is left that no order has that more should be bought. */
    record Low(VariantId variant, Quantity left) implements StockEvent {
        @Override
        public VariantId aggregate() {
            return variant;
        }
    }

    /** Goods are held for somebody outside the shop, under their own reference. */
    record Reserved(UUID cause, String reference, Instant until) implements StockEvent {
        @Override
        public Id aggregate() {
            return () -> cause;
        }
    }

    /** Goods were held and nobody came for them in time. The reference is empty where a cart held them. */
    record ReservationExpired(UUID cause, String reference) implements StockEvent {
        @Override
        public Id aggregate() {
            return () -> cause;
        }
    }

    /**
     * Goods came or left, and the shop's goods are worth so much more (or, below zero, less): against what was received, cost of goods, or
     * shrinkage, as kind and reason say.
     *
     * @param kind receipt, issue, return or adjustment
     * @param cause the order or what else they moved for, if anything
     */
    record Moved(
            MovementId movement,
            String kind,
            String cause,
            StockDocumentId document,
            String reason,
            Instant occurredAt,
            Money worth,
            List<Line> lines)
            implements StockEvent {
        @Override
        public Id aggregate() {
            return movement;
        }
    }

    /** What became known of a cost when goods were here already: so much more are those worth that are left, so much more did those cost that are gone. */
    record Recosted(MovementId movement, VariantId variant, Money inventory, Money consumed, String reason)
            implements StockEvent {
        @Override
        public Id aggregate() {
            return movement;
        }
    }

    /** What an order was promised at a place was taken away from it: it waits for so much again. */
    record Oversold(OrderId order, VariantId variant, LocationId location, Quantity quantity) implements StockEvent {
        @Override
        public Id aggregate() {
            return order;
        }
    }

    /** A transfer, correction or count is another step further, as its status says. */
    record DocumentChanged(StockDocumentId document, String number, String kind, String status) implements StockEvent {
        @Override
        public Id aggregate() {
            return document;
        }
    }

    /** A batch of which there is something left expires soon. */
    record BatchExpiring(BatchId batch, VariantId variant, String code, LocalDate expiresOn, Quantity quantity)
            implements StockEvent {
        @Override
        public Id aggregate() {
            return batch;
        }
    }

    /** Nothing is posted any more in the days up to and with one. */
    record PeriodClosed(StockPeriodId period, LocalDate until, Money worth, String digest) implements StockEvent {
        @Override
        public Id aggregate() {
            return period;
        }
    }

    /** Days that were closed are open again. */
    record PeriodReopened(StockPeriodId period, LocalDate until) implements StockEvent {
        @Override
        public Id aggregate() {
            return period;
        }
    }

    /** One movement and what it was worth. */
    record Line(
            MovementId movement,
            VariantId variant,
            LocationId location,
            BatchId batch,
            String direction,
            Quantity quantity,
            UnitCost cost,
            Money worth) {}
}
