package tradepost.platform.webhooks;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tradepost.testing.Receiver;

/**
 * Verification as a receiver does it: the reference library of Standard Webhooks for a shared secret; for a public key, which that library does not
 * know, the text of the specification.
 */
final class StandardSignature {
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private StandardSignature() {}

    static boolean holds(String secret, Receiver.Received message) {
        return secret.startsWith("whpk_") ? holdsForKey(secret, message) : holdsForSecret(secret, message);
    }

    private static boolean holdsForSecret(String secret, Receiver.Received message) {
        try {
            new Webhook(secret)
                    .verify(
                            message.body(),
                            Map.of(
                                    Webhook.UNBRANDED_MSG_ID_KEY, List.of(message.id()),
                                    Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, List.of(message.timestamp()),
                                    Webhook.UNBRANDED_MSG_SIGNATURE_KEY, List.of(message.signature())));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    private static boolean holdsForKey(String key, Receiver.Received message) {
        var signed = (message.id() + "." + message.timestamp() + "." + message.body()).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(message.signature().split(" "))
                .filter(signature -> signature.startsWith("v1a,"))
                .anyMatch(signature -> holds(
                        decoded(key.substring("whpk_".length())),
                        signed,
                        decoded(signature.substring("v1a,".length()))));
    }

    private static boolean holds(byte[] key, byte[] signed, byte[] signature) {
        try {
            var encoded = Arrays.copyOf(ED25519_HEAD, ED25519_HEAD.length + key.length);
            System.arraycopy(key, 0, encoded, ED25519_HEAD.length, key.length);
            var verification = Signature.getInstance("Ed25519");
            verification.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verification.update(signed);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }
}
