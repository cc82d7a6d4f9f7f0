package tradepost.kernel.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jooq.Record;
import tradepost.kernel.Ids;

/** A line as the database shows it, which need not be as it was written. */
record StoredLine(AuditLine content, long xid, byte[] salt, byte[] payloadDigest, byte[] digest) {
    static StoredLine of(Record row) {
        var content = new AuditLine(
                row.get("id", UUID.class),
                row.get("occurred_at", Instant.class),
                row.get("actor", String.class),
                row.get("action", String.class),
                row.get("subject", String.class),
                row.get("before", String.class),
                row.get("after", String.class),
                row.get("reason", String.class),
                row.get("address", String.class),
                row.get("correlation", String.class));
        return new StoredLine(
                content,
                row.get("xid", Long.class),
                row.get("salt", byte[].class),
                row.get("payload_digest", byte[].class),
                row.get("digest", byte[].class));
    }

    static String name(UUID id) {
        return "line " + Ids.text("aud", id);
    }

    boolean isIn(Seal seal) {
        return xid >= seal.fromXid() && xid < seal.toXid();
    }

    boolean isIntact() {
        return Arrays.equals(payloadDigest, content.payloadDigest(salt)) && Arrays.equals(digest, content.digest(salt));
    }

    Finding finding(Finding.Kind kind, String sentence) {
        return new Finding(
                kind,
                name(content.id()),
                content.occurredAt(),
                "(%s by %s) %s".formatted(content.action(), content.actor(), sentence));
    }
}
