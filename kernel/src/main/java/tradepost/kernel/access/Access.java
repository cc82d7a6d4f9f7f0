package tradepost.kernel.access;

import java.time.Instant;
import java.util.UUID;

/** One request as it was answered. */
public record Access(
        UUID tenant,
        Instant occurredAt,
        String actor,
        String method,
        String path,
        int status,
        long micros,
        String address,
        String correlation) {
    private static final int LONGEST = 500;

    public Access {
        path = path.replace('\0', '\ufffd');
        if (path.length() > LONGEST) path = path.substring(0, LONGEST);
    }
}
