package tradepost.kernel.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines that stand in a seal's range beside those that stood there when it was sealed. */
record Comparison(Seal seal, List<StoredLine> lines) {
    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var sealed = seal.digests();
        var standing =
                lines.stream().collect(Collectors.toMap(line -> line.content().id(), Function.identity()));
        var changed = new ArrayList<StoredLine>();
        for (var line : lines) {
            var digest = sealed.get(line.content().id());
            if (digest == null)
                findings.add(line.finding(Finding.Kind.ADDED, "was slipped in behind seal " + seal.number()));
            else if (!line.isIntact() || !Arrays.equals(digest, line.digest())) changed.add(line);
        }
        for (var line : changed) findings.add(difference(line, changed, sealed));
        for (var id : sealed.keySet())
            if (!standing.containsKey(id))
                findings.add(new Finding(
                        Finding.Kind.REMOVED,
                        StoredLine.name(id),
                        moment(id),
                        "was removed; seal " + seal.number() + " of " + seal.sealedAt() + " covers it"));
        return findings;
    }

    /** Content that is right under another id was swapped with it. */
    private static Finding difference(StoredLine line, List<StoredLine> changed, Map<UUID, byte[]> sealed) {
        for (var other : changed) {
            var id = other.content().id();
            if (other != line && Arrays.equals(sealed.get(id), line.content().digestAs(id, line.salt())))
                return line.finding(Finding.Kind.SWAPPED, "was swapped with " + StoredLine.name(id));
        }
        return line.finding(Finding.Kind.CHANGED, "was changed after it was sealed");
    }

    /** A line's id tells the millisecond it was made in, also when the line is gone. */
    private static Instant moment(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
