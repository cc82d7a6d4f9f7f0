package tradepost.kernel.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;

/** How versions of records are written in ETag and read from If-Match and If-None-Match. */
final class Etags {
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:-[^\"]*)?\"");

    private Etags() {}

    static String of(Object version) {
        return version == null ? null : "\"" + version + "-json\"";
    }

    /** Of the answer itself, since a list has no version; weak, because the same records may be written in another form. */
    static String ofList(String body) {
        var digest = Secret.sha256(body.getBytes(StandardCharsets.UTF_8));
        return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    }

    /** The version that the caller means to change. */
    static long expected(String match) {
        if (match == null) {
            throw Problem.of(
                    Problem.Kind.UNCONDITIONAL,
                    "if_match_missing",
                    "Send If-Match with the ETag of the record you read, so that nobody's change is lost");
        }
        var version = version(match);
        if (version == null)
            throw Problem.malformed("bad_if_match", "If-Match takes the ETag as it was given, such as \"3-json\"");
        return version;
    }

    static Long version(String etag) {
        var matcher = VERSION.matcher(etag.strip());
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }
}
