package tradepost.kernel.egress;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A request to somebody outside: how long its answer is waited for, and how much of the answer is kept. */
public record Call(
        String method, URI uri, Map<String, String> headers, String body, Duration patience, int mostBytes) {}
