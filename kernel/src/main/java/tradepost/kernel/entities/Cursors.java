package tradepost.kernel.entities;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Scope;

/** Makes places in a list opaque and signs them for one tenant, entity and order, so that none can be made up or carried elsewhere. */
@Singleton
class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 16;
    private static final TypeReference<List<String>> PLACE = new TypeReference<>() {};
    private final InstallationKey key;
    private final Json json;

    @Inject
    Cursors(InstallationKey key, Json json) {
        this.key = key;
        this.json = json;
    }

    String write(Sorting sorting, List<String> place) {
        var content = json.write(place).getBytes(StandardCharsets.UTF_8);
        var bytes = Arrays.copyOf(signature(sorting, content), SIGNATURE + content.length);
        System.arraycopy(content, 0, bytes, SIGNATURE, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    List<String> read(Sorting sorting, String cursor) {
        var bytes = decoded(cursor);
        if (bytes.length <= SIGNATURE) throw foreign();
        var content = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
        if (!MessageDigest.isEqual(signature(sorting, content), Arrays.copyOf(bytes, SIGNATURE))) throw foreign();
        return json.read(new String(content, StandardCharsets.UTF_8), PLACE);
    }

    private byte[] signature(Sorting sorting, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            var list = String.join(
                    "\n", "cursor", Scope.current().tenant().toString(), sorting.entity().name, "" + sorting, "");
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private static Problem foreign() {
        return Problem.malformed("bad_cursor", "This cursor does not belong to this list; start again without one");
    }
}
