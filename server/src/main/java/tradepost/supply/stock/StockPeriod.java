package tradepost.supply.stock;

import java.time.LocalDate;
import tradepost.db.ids.StockPeriodId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/** Days up to and with one that are closed, what all goods were worth then, and the digest of every variant's count and worth. */
public record StockPeriod(StockPeriodId id, LocalDate until, Money worth, Quantity quantity, String digest) {}
