package tradepost.kernel.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM with a random nonce before the ciphertext. What was encrypted is bound to its place: elsewhere it does not open. */
public final class Cipher {
    private static final String ALGORITHM = "AES";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Cipher() {}

    public static SecretKey newKey() {
        return key(random(KEY));
    }

    public static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    public static byte[] encrypt(SecretKey key, String place, String text) {
        var nonce = random(NONCE);
        var hidden = crypt(javax.crypto.Cipher.ENCRYPT_MODE, key, nonce, place, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE + hidden.length).put(nonce).put(hidden).array();
    }

    /** That it does not open is a fault of whoever kept it, not of a caller. */
    public static String decrypt(SecretKey key, String place, byte[] encrypted) {
        var bytes = ByteBuffer.wrap(encrypted);
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        var rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(crypt(javax.crypto.Cipher.DECRYPT_MODE, key, nonce, place, rest), StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] nonce, String place, byte[] text) {
        try {
            var cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was sealed for " + place + " does not open", e);
        }
    }
}
