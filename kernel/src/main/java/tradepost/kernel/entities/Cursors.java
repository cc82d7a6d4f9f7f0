package tradepost.kernel.entities;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.keys.InstallationKey;
import tradepost.kernel.scope.Scope;

/** Makes places in a list opaque and signs them for one tenant, entity and order, so that none can be made up or carried elsewhere. */
@Singleton
class Cursors {
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
        var list = String.join("\n", Scope.current().tenant().toString(), sorting.entity().name, "" + sorting, "")
                .getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(list, list.length + content.length);
        System.arraycopy(content, 0, all, list.length, content.length);
        return Arrays.copyOf(key.newest("cursor").sign(all), SIGNATURE);
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
