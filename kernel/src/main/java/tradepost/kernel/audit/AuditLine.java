package tradepost.kernel.audit;

import java.time.Instant;
import java.util.UUID;
import tradepost.kernel.Ids;
import tradepost.kernel.scope.Scope;

/** One line of the audit: who did what to which record, when, why and from where; before and after are JSON or null. */
public record AuditLine(
        UUID id,
        Instant occurredAt,
        String actor,
        String action,
        String subject,
        String before,
        String after,
        String reason,
        String address,
        String correlation) {

    /** A line about what the scope's caller does now. */
    public static AuditLine of(Scope scope, Instant now, String action, String subject, String before, String after) {
        return new AuditLine(
                Ids.next(),
                now,
                scope.principal().key(),
                action,
                subject,
                before,
                after,
                scope.reason(),
                scope.address(),
                scope.correlation());
    }

    byte[] payloadDigest(byte[] salt) {
        return Fingerprint.of(salt, before, after);
    }

    byte[] digest(byte[] salt) {
        return digestAs(id, salt);
    }

    /** The digest that this content would have under another id, which tells whether two lines were swapped. */
    byte[] digestAs(UUID other, byte[] salt) {
        return Fingerprint.of(
                other, occurredAt, actor, action, subject, reason, address, correlation, payloadDigest(salt));
    }
}
