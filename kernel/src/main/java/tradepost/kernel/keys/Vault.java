package tradepost.kernel.keys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;

/**
 * Seals what must be read again but never lie open in the database: AES-GCM under the installation key. A sealed text is bound to its place, so
 * that copied into another row it does not open.
 */
@Singleton
public class Vault {
    private static final String PURPOSE = "vault";
    private final InstallationKey keys;

    @Inject
    public Vault(InstallationKey keys) {
        this.keys = keys;
    }

    /** Number of the key, nonce and ciphertext. The place names tenant, table and record. */
    public byte[] seal(String place, String text) {
        var key = keys.newest(PURPOSE);
        var sealed = Cipher.encrypt(Cipher.key(key.bytes()), place, text);
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(key.number())
                .put(sealed)
                .array();
    }

    /** What was sealed for this place; that it does not open is a fault of the database, not of the caller. */
    public String open(String place, byte[] sealed) {
        var bytes = ByteBuffer.wrap(sealed);
        var key = keys.numbered(bytes.getInt(), PURPOSE);
        if (key == null) throw new IllegalStateException("The key that sealed " + place + " is gone");
        var rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return Cipher.decrypt(Cipher.key(key.bytes()), place, rest);
    }
}
