package tradepost.commerce.taxes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is known of the buyer's tax number: the number, empty for a consumer, and the evidence for it, null where there is none. */
record Buyer(String number, Evidence evidence) {
    /** A refusal counts for longer than an answer that did not come: the newest answer goes before silence. */
    static Buyer of(String number, List<Evidence> checks, long days, Instant now) {
        if (number == null || number.isEmpty()) return new Buyer("", null);
        var fresh = checks.stream()
                .filter(check -> check.number().equals(number))
                .filter(check -> Duration.between(check.checkedAt(), now).toDays() < days)
                .toList();
        var answered = fresh.stream()
                .filter(check -> check.isValid() || check.isRefused())
                .findFirst();
        return new Buyer(number, answered.orElse(fresh.isEmpty() ? null : fresh.getFirst()));
    }

    /** Whether the buyer is a business for the tax of a country: confirmed, or believed where the policy says so. */
    boolean isBusiness(Policy policy) {
        if (number.isEmpty() || evidence == null || evidence.isRefused()) return false;
        return evidence.isValid() || policy.believesUnverified();
    }
}
