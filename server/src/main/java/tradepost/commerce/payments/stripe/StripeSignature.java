package tradepost.commerce.payments.stripe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import tradepost.commerce.payments.Hmac;
import tradepost.kernel.Time;

/** The header Stripe-Signature: a time, and an HMAC-SHA256 over time and body for each secret that is valid now. Refused when older than five minutes. */
record StripeSignature(String secret) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    String sign(long timestamp, String body) {
        return "t=" + timestamp + ",v1=" + Hmac.of(secret).hex(timestamp + "." + body);
    }

    boolean holds(String header, String body) {
        if (header == null) return false;
        var parts = header.split(",");
        if (!parts[0].matches("t=\\d{1,12}")) return false;
        long timestamp = Long.parseLong(parts[0].substring(2));
        boolean fresh = Math.abs(Time.now().getEpochSecond() - timestamp) <= TOLERANCE.toSeconds();
        var expected = sign(timestamp, body).getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (var part : parts)
            signed |= MessageDigest.isEqual(expected, (parts[0] + "," + part).getBytes(StandardCharsets.UTF_8));
        return fresh && signed;
    }
}
