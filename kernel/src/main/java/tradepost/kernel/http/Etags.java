package tradepost.kernel.http;

import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import tradepost.kernel.Problem;

/** How versions of records are written in ETag and read from If-Match and If-None-Match. */
final class Etags {
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:-[^\"]*)?\"");

    private Etags() {}

    static String of(Object version) {
        return version == null ? null : "\"" + version + "-json\"";
    }

    /**
     * Of the answer itself, since a list has no version; weak, because the same records may be written in another form. Two checksums of
     * different polynomials and the length tell apart what changes by itself; nobody gains by making two of their own answers look alike.
     */
    static String ofList(byte[] body) {
        var first = new CRC32C();
        var second = new CRC32();
        first.update(body);
        second.update(body);
        return "W/\"%x-%08x%08x\"".formatted(body.length, first.getValue(), second.getValue());
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
