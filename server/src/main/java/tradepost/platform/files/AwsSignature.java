package tradepost.platform.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tradepost.kernel.Secret;

/** Signs requests as Amazon's Signature Version 4 asks, which all stores that speak S3 understand. */
record AwsSignature(String region, String accessKey, String secretKey) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The headers to send besides those given: date, hash of the body and authorization. The URI's path and query are encoded already. */
    Map<String, String> headers(String method, URI uri, Map<String, String> given, String bodyHash, Instant now) {
        var signed = new TreeMap<String, String>();
        given.forEach((name, value) -> signed.put(name.toLowerCase(java.util.Locale.ROOT), value.strip()));
        signed.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        signed.put("x-amz-date", MOMENT.format(now));
        signed.put("x-amz-content-sha256", bodyHash);
        var names = String.join(";", signed.keySet());
        var lines = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        var request = String.join("\n", method, uri.getRawPath(), query(uri), lines, names, bodyHash);
        var day = MOMENT.format(now).substring(0, "20130524".length());
        var scope = String.join("/", day, region, "s3", "aws4_request");
        var text = String.join("\n", ALGORITHM, MOMENT.format(now), scope, hash(request));
        var signature = HexFormat.of().formatHex(mac(key(day), text));
        return Map.of(
                "x-amz-date", MOMENT.format(now),
                "x-amz-content-sha256", bodyHash,
                "Authorization",
                        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                                .formatted(ALGORITHM, accessKey, scope, names, signature));
    }

    private static String query(URI uri) {
        if (uri.getRawQuery() == null) return "";
        return java.util.Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private byte[] key(String day) {
        var secret = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        return mac(mac(mac(mac(secret, day), region), "s3"), "aws4_request");
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(Secret.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
