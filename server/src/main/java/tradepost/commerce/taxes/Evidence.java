package tradepost.commerce.taxes;

import java.time.Instant;
import tradepost.db.ids.TaxNumberCheckId;

/** That a buyer's tax number was looked at: when, how, and what came of it. The reference is the register's own. */
public record Evidence(
        TaxNumberCheckId id, String number, String result, String method, String reference, Instant checkedAt) {
    boolean isValid() {
        return result.equals("valid");
    }

    boolean isRefused() {
        return result.equals("invalid");
    }
}
