package tradepost.platform.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a delivery is signed with, as Standard Webhooks has it: {@code v1} is HMAC-SHA256, {@code v1a} is Ed25519. */
record SigningSecret(Algorithm algorithm, byte[] privateKey, byte[] publicKey) {
    private static final int HMAC_BYTES = 32;
    /** An Ed25519 key as Java writes it is a fixed head and these bytes. */
    private static final int PUBLIC_BYTES = 32;

    static SigningSecret make(Algorithm algorithm) {
        try {
            return switch (algorithm) {
                case HMAC -> {
                    var secret = new byte[HMAC_BYTES];
                    new SecureRandom().nextBytes(secret);
                    yield new SigningSecret(algorithm, secret, null);
                }
                case ED25519 -> {
                    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                    var open = pair.getPublic().getEncoded();
                    yield new SigningSecret(
                            algorithm,
                            pair.getPrivate().getEncoded(),
                            Arrays.copyOfRange(open, open.length - PUBLIC_BYTES, open.length));
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /** What the receiver verifies with: the shared secret itself, or the public key. */
    String shown() {
        return switch (algorithm) {
            case HMAC -> "whsec_" + Base64.getEncoder().encodeToString(privateKey);
            case ED25519 -> "whpk_" + Base64.getEncoder().encodeToString(publicKey);
        };
    }

    String sign(String id, String timestamp, String body) {
        var content = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        try {
            return switch (algorithm) {
                case HMAC -> {
                    var mac = Mac.getInstance("HmacSHA256");
                    mac.init(new SecretKeySpec(privateKey, "HmacSHA256"));
                    yield "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
                }
                case ED25519 -> {
                    var signature = Signature.getInstance("Ed25519");
                    signature.initSign(
                            KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
                    signature.update(content);
                    yield "v1a," + Base64.getEncoder().encodeToString(signature.sign());
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256 and Ed25519", e);
        }
    }

    /** Keys do not belong into logs. */
    @Override
    public String toString() {
        return "SigningSecret";
    }
}
