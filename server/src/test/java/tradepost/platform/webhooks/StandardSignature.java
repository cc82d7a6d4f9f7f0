package tradepost.platform.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verification as a receiver writes it who knows nothing but the text of the Standard Webhooks specification. */
final class StandardSignature {
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private StandardSignature() {}

    static boolean holds(String secret, Receiver.Received message) {
        var signed = (message.id() + "." + message.timestamp() + "." + message.body()).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(message.signature().split(" ")).anyMatch(signature -> holds(secret, signed, signature));
    }

    private static boolean holds(String secret, byte[] signed, String signature) {
        var given = Base64.getDecoder().decode(signature.substring(signature.indexOf(',') + 1));
        try {
            if (secret.startsWith("whsec_") && signature.startsWith("v1,")) {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
                return MessageDigest.isEqual(mac.doFinal(signed), given);
            }
            if (secret.startsWith("whpk_") && signature.startsWith("v1a,")) {
                var head = Arrays.copyOf(ED25519_HEAD, ED25519_HEAD.length + 32);
                System.arraycopy(key(secret), 0, head, ED25519_HEAD.length, 32);
                var verification = Signature.getInstance("Ed25519");
                verification.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(head)));
                verification.update(signed);
                return verification.verify(given);
            }
            return false;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(secret.indexOf('_') + 1));
    }
}
