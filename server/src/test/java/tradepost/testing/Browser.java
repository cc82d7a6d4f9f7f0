package tradepost.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Visits a shop as a browser without script does: keeps cookies, follows redirects, sends forms. */
public final class Browser implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();
    private final HttpClient client = VERTX.createHttpClient();
    private final int port;
    private final String host;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** What came back in the end, and from where. */
    public record Answer(int status, String address, Map<String, String> headers, String body) {
        /** The value of the first match of a regular expression's group. */
        public String find(String pattern) {
            var match = Pattern.compile(pattern).matcher(body);
            if (!match.find()) throw new AssertionError("Nothing like " + pattern + " at " + address + " in\n" + body);
            return match.group(1);
        }

        public List<String> all(String pattern) {
            return Pattern.compile(pattern)
                    .matcher(body)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }
    }

    public Browser(int port, String slug) {
        this.port = port;
        this.host = slug + ".localhost";
    }

    public Answer get(String address) {
        return followed(HttpMethod.GET, address, null);
    }

    /** Without following where it leads. */
    public Answer look(String address) {
        return once(HttpMethod.GET, address, null);
    }

    /** Sends a form; names and values in turn. */
    public Answer post(String address, String... form) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < form.length; i += 2) parts.add(encoded(form[i]) + "=" + encoded(form[i + 1]));
        return followed(HttpMethod.POST, address, String.join("&", parts));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer followed(HttpMethod method, String address, String body) {
        var answer = once(method, address, body);
        for (int hops = 0; answer.status() / 100 == 3 && hops < 10; hops++) {
            var next = URI.create("http://" + host + address)
                    .resolve(answer.headers().get("location"));
            address = next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
            answer = once(HttpMethod.GET, address, null);
        }
        return answer;
    }

    private Answer once(HttpMethod method, String address, String body) {
        var request = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .setHost(host)
                .setPort(port)
                .setURI(address)
                .putHeader("Accept", "text/html,*/*;q=0.8");
        if (!cookies.isEmpty())
            request.putHeader(
                    "Cookie",
                    String.join(
                            "; ",
                            cookies.entrySet().stream()
                                    .map(one -> one.getKey() + "=" + one.getValue())
                                    .toList()));
        if (body != null) request.putHeader("Content-Type", "application/x-www-form-urlencoded");
        try {
            return client.request(request)
                    .compose(open -> {
                        // Whoever begins to read only when the answer is there may miss it.
                        var reply = open.response().compose(came -> read(came, address));
                        if (body == null) open.send();
                        else open.send(body);
                        return reply;
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(method + " " + address, e);
        }
    }

    private Future<Answer> read(HttpClientResponse came, String address) {
        return came.body().map(bytes -> {
            came.cookies().forEach(this::keep);
            var headers = new LinkedHashMap<String, String>();
            came.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
            return new Answer(came.statusCode(), address, headers, bytes.toString(StandardCharsets.UTF_8));
        });
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2);
        var name = pair[0].substring(0, pair[0].indexOf('='));
        if (pair[1].toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) cookies.remove(name);
        else cookies.put(name, pair[0].substring(name.length() + 1));
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
