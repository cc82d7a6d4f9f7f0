package tradepost.commerce.payments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, by which most gateways sign what they send. */
public record Hmac(byte[] secret) {
    public static Hmac of(String secret) {
        return new Hmac(secret.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    public String hex(String text) {
        return HexFormat.of().formatHex(sign(text));
    }

    /** Takes as long for a wrong signature as for a right one. */
    public boolean holds(String hex, String text) {
        return hex != null
                && MessageDigest.isEqual(
                        hex(text).getBytes(StandardCharsets.UTF_8), hex.getBytes(StandardCharsets.UTF_8));
    }
}
