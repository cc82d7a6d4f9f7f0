package tradepost.kernel.audit;

import java.security.SecureRandom;
import java.util.List;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Writes lines of the audit, any number with one statement, inside the transaction under way. */
public final class AuditLines {
    private static final int SALT_SIZE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String STORE = """
            insert into kernel.audit (id, occurred_at, actor, action, subject, before, after, reason, address, correlation, salt, payload_digest, digest)
            select id, occurred_at::timestamptz, actor, action, subject, before::json, after::json, reason, address, correlation, salt, payload_digest, digest
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
                a (id, occurred_at, actor, action, subject, before, after, reason, address, correlation, salt, payload_digest, digest)
            """;

    private AuditLines() {}

    public static void store(Db db, List<AuditLine> lines) {
        var salts = new byte[lines.size()][SALT_SIZE];
        var payloads = new byte[lines.size()][];
        var digests = new byte[lines.size()][];
        for (int i = 0; i < salts.length; i++) {
            RANDOM.nextBytes(salts[i]);
            payloads[i] = lines.get(i).payloadDigest(salts[i]);
            digests[i] = lines.get(i).digest(salts[i]);
        }
        db.execute(
                STORE,
                lines.stream().map(AuditLine::id).toArray(java.util.UUID[]::new),
                Columns.moments(lines, AuditLine::occurredAt),
                Columns.texts(lines, AuditLine::actor),
                Columns.texts(lines, AuditLine::action),
                Columns.texts(lines, AuditLine::subject),
                Columns.texts(lines, AuditLine::before),
                Columns.texts(lines, AuditLine::after),
                Columns.texts(lines, AuditLine::reason),
                Columns.texts(lines, AuditLine::address),
                Columns.texts(lines, AuditLine::correlation),
                salts,
                payloads,
                digests);
    }
}
