package tradepost.kernel.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;

/**
 * A link of a tenant's chain: it covers the lines of all transactions from one number up to, but without, another. Ranges follow each other
 * without a gap, so that no line can stand between two seals.
 */
record Seal(
        long number,
        byte[] previous,
        long fromXid,
        long toXid,
        int lines,
        byte[] leaves,
        Instant sealedAt,
        byte[] hash) {
    static final byte[] BEGINNING = new byte[Fingerprint.SIZE];
    private static final int LEAF_SIZE = 16 + Fingerprint.SIZE;

    static Seal stored(Record row) {
        return new Seal(
                row.get("number", Long.class),
                row.get("previous", byte[].class),
                row.get("from_xid", Long.class),
                row.get("to_xid", Long.class),
                row.get("line_count", Integer.class),
                row.get("leaves", byte[].class),
                row.get("sealed_at", Instant.class),
                row.get("hash", byte[].class));
    }

    /** The link behind this one, or the first of a chain behind null. */
    static Seal after(Seal last, long toXid, Map<UUID, byte[]> digests, Instant now) {
        var leaves = ByteBuffer.allocate(digests.size() * LEAF_SIZE);
        digests.forEach((id, digest) -> leaves.putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(digest));
        var unsigned = new Seal(
                last == null ? 1 : last.number + 1,
                last == null ? BEGINNING : last.hash,
                last == null ? 0 : last.toXid,
                toXid,
                digests.size(),
                leaves.array(),
                now,
                null);
        return unsigned.with(unsigned.computed());
    }

    private Seal with(byte[] computed) {
        return new Seal(number, previous, fromXid, toXid, lines, leaves, sealedAt, computed);
    }

    /** What the hash must be. */
    byte[] computed() {
        return Fingerprint.of(number, previous, fromXid, toXid, lines, leaves, sealedAt);
    }

    Map<UUID, byte[]> digests() {
        var digests = new LinkedHashMap<UUID, byte[]>();
        var rest = ByteBuffer.wrap(leaves);
        while (rest.remaining() >= LEAF_SIZE) {
            var id = new UUID(rest.getLong(), rest.getLong());
            var digest = new byte[Fingerprint.SIZE];
            rest.get(digest);
            digests.put(id, digest);
        }
        return digests;
    }

    Head head() {
        return new Head(number, HexFormat.of().formatHex(hash));
    }
}
