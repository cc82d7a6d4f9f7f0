package tradepost.commerce.payments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tradepost.kernel.Time;

/** The header Stripe-Signature: a time, and an HMAC-SHA256 over time and body for each secret that is valid now. Refused when older than five minutes. */
record StripeSignature(String secret) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    String sign(long timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var digest = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + timestamp + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
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
