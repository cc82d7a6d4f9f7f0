package tradepost.kernel.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Walks the chain of the tenant in scope and compares every line with its seal; names what was changed, removed, swapped or slipped in. */
@Singleton
public class AuditProof {
    private static final int SEALS_AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SEALS = "select * from kernel.seal where number > ? order by number limit ?";
    private static final String LINES = """
            select id, xid::text::bigint as xid, occurred_at, actor, action, subject, before::text as before, after::text as after,
                   reason, address, correlation, salt, payload_digest, digest
            from kernel.audit where xid >= ?::text::xid8 and xid < ?::text::xid8 order by xid, id
            """;

    private final Db db;
    private final Witness witness;

    /** What the walk came to; the head is null where nothing was sealed yet. */
    public record Result(long lines, long seals, long waiting, Head head, List<Finding> findings) {
        public boolean holds() {
            return findings.isEmpty();
        }
    }

    @Inject
    AuditProof(Db db, Witness witness) {
        this.db = db;
        this.witness = witness;
    }

    /** Holds the chain also against a head that somebody kept elsewhere. */
    public Result verify(Optional<Head> kept) {
        var heads = new ArrayList<Head>();
        witness.last(Scope.current().tenant()).ifPresent(heads::add);
        kept.ifPresent(heads::add);
        return new Walk(heads).walk();
    }

    /** One walk from the first seal to the last and the lines behind it. */
    private final class Walk {
        private final List<Head> heads;
        private final List<Finding> findings = new ArrayList<>();
        private Seal last;
        private long lines;
        private long seals;

        private Walk(List<Head> heads) {
            this.heads = heads;
        }

        private Result walk() {
            while (true) {
                var batch = db.fetch(SEALS, last == null ? 0 : last.number(), SEALS_AT_ONCE)
                        .map(Seal::stored);
                if (batch.isEmpty()) break;
                var stored = lines(batch.getFirst().fromXid(), batch.getLast().toXid());
                for (var seal : batch) {
                    follows(seal);
                    var mine = stored.stream().filter(line -> line.isIn(seal)).toList();
                    findings.addAll(new Comparison(seal, mine).findings());
                    lines += mine.size();
                    seals++;
                    last = seal;
                }
            }
            for (var head : heads) if (last == null || last.number() < head.number()) cut(head);
            long waiting = waiting();
            return new Result(lines, seals, waiting, last == null ? null : last.head(), List.copyOf(findings));
        }

        private void follows(Seal seal) {
            long expected = last == null ? 1 : last.number() + 1;
            boolean rewritten = !Arrays.equals(seal.hash(), seal.computed());
            if (rewritten)
                found(Finding.Kind.SEAL_CHANGED, seal.number(), seal.sealedAt(), "was changed after it was written");
            for (long missing = expected; missing < seal.number(); missing++)
                found(
                        Finding.Kind.SEAL_REMOVED,
                        missing,
                        last == null ? null : last.sealedAt(),
                        "was removed; the next one is of " + seal.sealedAt());
            if (seal.number() == expected
                    && !Arrays.equals(seal.previous(), last == null ? Seal.BEGINNING : last.hash()))
                found(
                        Finding.Kind.SEAL_CHANGED,
                        expected - 1,
                        last == null ? seal.sealedAt() : last.sealedAt(),
                        "is not the one that seal " + seal.number() + " follows");
            for (var head : heads)
                if (head.number() == seal.number() && !seal.head().equals(head))
                    found(
                            Finding.Kind.SEAL_CHANGED,
                            seal.number(),
                            seal.sealedAt(),
                            "is not the one that was kept outside the database; everything up to it may have been rewritten");
        }

        private void cut(Head head) {
            found(
                    Finding.Kind.SEAL_REMOVED,
                    head.number(),
                    last == null ? null : last.sealedAt(),
                    "was removed, though its head was kept outside the database; the newest left is "
                            + (last == null ? "none" : "seal " + last.number()));
        }

        /** Lines behind the last seal have only their own digests to speak for them. */
        private long waiting() {
            var behind = lines(last == null ? 0 : last.toXid(), Long.MAX_VALUE);
            for (var line : behind)
                if (!line.isIntact())
                    findings.add(line.finding(Finding.Kind.CHANGED, "was changed before it was sealed"));
            if (!behind.isEmpty()) {
                var oldest = behind.getFirst().content().occurredAt();
                if (oldest.isBefore(Time.now().minus(PATIENCE)))
                    findings.add(new Finding(
                            Finding.Kind.UNSEALED,
                            "lines waiting: " + behind.size(),
                            oldest,
                            "the oldest; a running server seals within seconds"));
            }
            return behind.size();
        }

        private void found(Finding.Kind kind, long seal, Instant when, String sentence) {
            findings.add(new Finding(kind, "seal " + seal, when, sentence));
        }
    }

    private List<StoredLine> lines(long from, long to) {
        return db.fetch(LINES, from, to).map(StoredLine::of);
    }
}
