package tradepost.commerce.payments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import tradepost.kernel.Time;

/** Signatures as Standard Webhooks has them: HMAC-SHA256 over id, time and body, refused when older than five minutes. */
record WebhookSignature(byte[] secret) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    String sign(String id, String timestamp, String body) {
        var digest = new Hmac(secret).sign(id + "." + timestamp + "." + body);
        return "v1," + Base64.getEncoder().encodeToString(digest);
    }

    boolean holds(String id, String timestamp, String body, String signature) {
        if (id == null || timestamp == null || signature == null || !timestamp.matches("\\d{1,12}")) return false;
        long age = Math.abs(Time.now().getEpochSecond() - Long.parseLong(timestamp));
        var expected = sign(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
        return age <= TOLERANCE.toSeconds()
                && MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }
}
