package tradepost.supply.stock;

import java.util.List;

/** Goods that arrive together. */
public record Receiving(List<Receipt> receipts) {}
