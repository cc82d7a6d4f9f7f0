package tradepost.kernel.keys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must be read again but never lie open in the database: AES-GCM under the installation key. A sealed text is bound to its place, so
 * that copied into another row it does not open.
 */
@Singleton
public class Vault {
    private static final String PURPOSE = "vault";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private final InstallationKey keys;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public Vault(InstallationKey keys) {
        this.keys = keys;
    }

    /** Number of the key, nonce and ciphertext. The place names tenant, table and record. */
    public byte[] seal(String place, String text) {
        var key = keys.newest(PURPOSE);
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, place, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(Integer.BYTES + NONCE + sealed.length)
                .putInt(key.number())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** What was sealed for this place; that it does not open is a fault of the database, not of the caller. */
    public String open(String place, byte[] sealed) {
        var bytes = ByteBuffer.wrap(sealed);
        var key = keys.numbered(bytes.getInt(), PURPOSE);
        if (key == null) throw new IllegalStateException("The key that sealed " + place + " is gone");
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        var rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(crypt(Cipher.DECRYPT_MODE, key, nonce, place, rest), StandardCharsets.UTF_8);
    }

    private static byte[] crypt(int mode, InstallationKey.Derived key, byte[] nonce, String place, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was sealed for " + place + " does not open", e);
        }
    }
}
