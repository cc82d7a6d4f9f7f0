package tradepost.platform.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import tradepost.db.ids.FileId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.keys.InstallationKey;
import tradepost.kernel.scope.Scope;

/** Links to private files that hold for a while: whoever has one needs no account. The signature covers shop, file and end. */
@Singleton
class Links {
    private static final String PURPOSE = "file-link";
    private final InstallationKey keys;

    @Inject
    Links(InstallationKey keys) {
        this.keys = keys;
    }

    String sign(FileId file, Instant until) {
        var key = keys.newest(PURPOSE);
        return "?until=%s&key=%s&signature=%s"
                .formatted(until.getEpochSecond(), key.number(), signature(key, file, until.getEpochSecond()));
    }

    /** Says nothing when the link holds. */
    void check(FileId file, String until, String key, String signature) {
        var derived = key != null && key.matches("\\d{1,6}") ? keys.numbered(Integer.parseInt(key), PURPOSE) : null;
        if (derived == null || until == null || !until.matches("\\d{1,12}") || signature == null) throw forged();
        var right = signature(derived, file, Long.parseLong(until)).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.US_ASCII))) throw forged();
        if (Time.now().getEpochSecond() >= Long.parseLong(until))
            throw Problem.of(Problem.Kind.GONE, "link_expired", "This link has expired; ask for a new one");
    }

    private static String signature(InstallationKey.Derived key, FileId file, long until) {
        var text = Scope.current().tenant() + "\n" + file + "\n" + until;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Problem forged() {
        return Problem.forbidden("link_invalid", "This link was not made here or has been changed; ask for a new one");
    }
}
