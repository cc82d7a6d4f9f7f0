package tradepost.platform.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tradepost.kernel.Time;

/** A store that speaks as much S3 as we do, gives lists out two by two, and answers 403 to what is not signed by its key. */
final class Bucket implements AutoCloseable {
    static final AwsSignature KEY = new AwsSignature("eu-central-1", "tea", "secret tea");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private final Map<String, byte[]> objects = new TreeMap<>();
    private final HttpServer server;

    Bucket() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/bucket", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/bucket");
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var key = exchange.getRequestURI().getRawPath().replaceFirst("/bucket/?", "");
        if (!isSigned(exchange)) {
            send(exchange, 403, new byte[0]);
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(key, body);
                send(exchange, 200, new byte[0]);
            }
            case "DELETE" -> {
                objects.remove(key);
                send(exchange, 204, new byte[0]);
            }
            case "HEAD" -> send(exchange, objects.containsKey(key) ? 200 : 404, new byte[0]);
            default -> {
                if (key.isEmpty())
                    send(exchange, 200, list(exchange.getRequestURI().getRawQuery()));
                else part(exchange, objects.get(key));
            }
        }
    }

    private static void part(HttpExchange exchange, byte[] object) throws IOException {
        if (object == null) {
            send(exchange, 404, new byte[0]);
            return;
        }
        var range = exchange.getRequestHeaders()
                .getFirst("Range")
                .replace("bytes=", "")
                .split("-");
        int to = (int) Math.min(object.length, Long.parseLong(range[1]) + 1);
        send(exchange, 206, Arrays.copyOfRange(object, Integer.parseInt(range[0]), to));
    }

    private byte[] list(String query) {
        var asked = new HashMap<String, String>();
        for (var pair : query.split("&"))
            asked.put(pair.split("=")[0], java.net.URLDecoder.decode(pair.split("=")[1], StandardCharsets.UTF_8));
        var after = asked.getOrDefault("continuation-token", "");
        var keys = objects.keySet().stream()
                .filter(key -> key.startsWith(asked.get("prefix")) && key.compareTo(after) > 0)
                .toList();
        var page = keys.subList(0, Math.min(2, keys.size()));
        var xml = new StringBuilder(
                "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        for (var key : page)
            xml.append("<Contents><Key>")
                    .append(key)
                    .append("</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>");
        if (page.size() < keys.size())
            xml.append("<NextContinuationToken>").append(page.getLast()).append("</NextContinuationToken>");
        return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean isSigned(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var moment = Instant.from(MOMENT.parse(headers.getFirst("X-amz-date")));
        if (Math.abs(moment.getEpochSecond() - Time.now().getEpochSecond()) > 900) return false;
        var given = new HashMap<String, String>();
        if (headers.containsKey("Range")) given.put("range", headers.getFirst("Range"));
        var uri = URI.create("http://" + headers.getFirst("Host") + exchange.getRequestURI());
        var right =
                KEY.headers(exchange.getRequestMethod(), uri, given, headers.getFirst("X-amz-content-sha256"), moment);
        return List.of(right.get("Authorization")).equals(headers.get("Authorization"));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
