package tradepost.commerce.taxes;

import java.time.Instant;
import tradepost.db.ids.TaxNumberCheckId;

/**
 * The evidence that a tax number was looked at. The result is {@code valid}, {@code invalid}, {@code unreachable} or {@code well_formed}, the method
 * {@code vies} or {@code check_digit}; name, address and reference are what the register told.
 */
public record NumberCheck(
        TaxNumberCheckId id,
        String country,
        String number,
        String result,
        String method,
        String reference,
        String name,
        String address,
        String explanation,
        Instant checkedAt) {}
