package tradepost.supply.stock;

import java.time.Instant;
import java.util.UUID;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Quantity;
import tradepost.kernel.facts.Fact;

/** What happens to the availability of goods. */
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
}
