package tradepost.kernel.egress;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Problem;

/**
 * Sends requests to addresses that people enter. Only https, and only to public addresses: the name is resolved here, every address behind it is
 * looked at, and the connection goes to the one that was looked at, so that a name which changes its mind gains nothing. Redirects are not
 * followed; size and time have limits. Hosts that an operator names in {@code tradepost.egress.allowed} are exempt from the first two rules.
 */
@Singleton
public class Egress {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int MOST_BYTES = 16 * 1024;
    private final HttpClient client;
    private final Set<String> allowed;

    @Inject
    public Egress(Vertx vertx, @ConfigProperty(name = "tradepost.egress.allowed") Optional<List<String>> allowed) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setMaxPoolSize(16));
        this.allowed = new HashSet<>(allowed.orElse(List.of()));
    }

    /** Says at once what is wrong with an address somebody enters; where it leads is looked at again with every request. */
    public URI check(String field, String text) {
        try {
            var uri = URI.create(text == null ? "" : text.strip());
            refusal(uri).ifPresent(why -> {
                throw Problem.invalid(field, "%s", why);
            });
            return uri;
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "'%s' is not an address like https://example.com/hooks", text);
        }
    }

    private Optional<String> refusal(URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null)
            return Optional.of("Give an address like https://example.com/hooks, without a user or a fragment");
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !("http".equalsIgnoreCase(uri.getScheme()) && isAllowed(uri)))
            return Optional.of("Only https is spoken to others");
        if (uri.getHost().startsWith("[") || uri.getHost().matches("[0-9.]+"))
            return Optional.ofNullable(place(uri) == null ? "This address is not a public one" : null);
        return Optional.empty();
    }

    private boolean isAllowed(URI uri) {
        return allowed.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** Where to connect to, or null where any address behind the name is not public. */
    private InetAddress place(URI uri) {
        try {
            var addresses = InetAddress.getAllByName(uri.getHost());
            if (!isAllowed(uri)) for (var address : addresses) if (!PublicAddress.is(address)) return null;
            return addresses[0];
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Posts a body and waits for the answer, of which the beginning is enough; never inside a transaction. */
    public Exchange post(URI uri, Map<String, String> headers, String body, Duration patience) {
        return send(new Call("POST", uri, headers, body, patience, MOST_BYTES));
    }

    /** Sends a request and waits for the answer; never inside a transaction. */
    public Exchange send(Call call) {
        var uri = call.uri();
        var patience = call.patience();
        var refused = refusal(uri);
        if (refused.isPresent()) return new Exchange.Failed(refused.get());
        var place = place(uri);
        if (place == null)
            return new Exchange.Failed(uri.getHost() + " is unknown or leads to an address that is not public");
        var open = new AtomicReference<HttpClientRequest>();
        var answer = client.request(options(call, place)).compose(request -> {
            open.set(request);
            // Who reads is there before anything is sent: a fast answer would otherwise have passed by already.
            var read = request.response().compose(response -> read(response, call.mostBytes()));
            request.send(call.body());
            return read;
        });
        try {
            return answer.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reset(open.get());
            return new Exchange.Failed("No answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Exchange.Failed(reason(e.getCause()));
        } catch (InterruptedException e) {
            reset(open.get());
            Thread.currentThread().interrupt();
            return new Exchange.Failed("The platform is stopping");
        }
    }

    private static RequestOptions options(Call call, InetAddress place) {
        var uri = call.uri();
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setServer(SocketAddress.inetSocketAddress(port, place.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(secure)
                .setFollowRedirects(false)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        call.headers().forEach(options::putHeader);
        return options;
    }

    private static Future<Exchange> read(HttpClientResponse response, int most) {
        Promise<Exchange> answer = Promise.promise();
        var body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> answer.tryComplete(new Exchange.Answered(response.statusCode(), body.toString())));
        response.handler(part -> {
            body.appendBuffer(part, 0, Math.min(part.length(), most - body.length()));
            if (body.length() < most) return;
            answer.tryComplete(new Exchange.Answered(response.statusCode(), body.toString()));
            response.request().reset();
        });
        return answer.future();
    }

    private static void reset(HttpClientRequest request) {
        if (request != null) request.reset();
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
