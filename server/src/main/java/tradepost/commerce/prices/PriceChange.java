package tradepost.commerce.prices;

import java.time.Instant;
import tradepost.db.ids.JobId;
import tradepost.db.ids.PriceChangeId;
import tradepost.db.ids.PriceListId;

/** A change of many prices: where it stands, and the job that does it. */
public record PriceChange(
        PriceChangeId id,
        PriceListId list,
        String name,
        PriceChangeState status,
        Instant applyAt,
        long changed,
        long refused,
        long conflicts,
        JobId job) {}
