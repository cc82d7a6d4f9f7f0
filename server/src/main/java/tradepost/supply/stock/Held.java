package tradepost.supply.stock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Id;

/**
 * What is held for a cause.
 *
 * @param lines what each line could have, after the lines before it
 * @param shortages what could not be held: empty when all of it is
 */
public record Held(Instant until, Map<Id, Availability> lines, List<Shortage> shortages) {}
