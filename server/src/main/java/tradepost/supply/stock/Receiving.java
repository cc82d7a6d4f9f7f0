package tradepost.supply.stock;

import java.util.List;
import tradepost.kernel.Problem;

/** Goods that arrive together. */
public record Receiving(List<Receipt> receipts) {
    public Receiving {
        if (receipts == null || receipts.isEmpty()) throw Problem.invalid("receipts", "Say what arrived");
    }
}
