package tradepost.supply.stock;

import java.time.Instant;
import java.util.List;

/** Until when goods are held, and what could not be: empty when all of it is. */
public record Reserved(Instant until, List<Shortage> shortages) {}
