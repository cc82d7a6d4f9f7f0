package tradepost.testing;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;
import tradepost.platform.tenants.Tenant;

/** Calls a shop over HTTP; the name of the shop goes with the request, since it need not resolve. Whatever is said with the API must be as its document says. */
@Singleton
public class Caller {
    private final Vertx vertx;
    private final Contract contract;

    /** What came back. */
    public record Answer(int status, String body, String location, String etag, MultiMap headers) {}

    @Inject
    Caller(Vertx vertx, Contract contract) {
        this.vertx = vertx;
        this.contract = contract;
    }

    /** The headers of the shop's owner, who has logged in. */
    public Map<String, String> owner(Tenant shop) {
        var login = "{\"email\":\"owner@%s.example\",\"password\":\"%s\"}".formatted(shop.slug(), Shops.PASSWORD);
        var answer =
                new JsonObject(post(shop, "/api/auth/login", Map.of(), login).body());
        return Map.of("Authorization", "Bearer " + answer.getString("access_token"));
    }

    public Answer get(Tenant shop, String path) {
        return send(shop, HttpMethod.GET, path, Map.of(), "");
    }

    public Answer get(Tenant shop, String path, Map<String, String> headers) {
        return send(shop, HttpMethod.GET, path, headers, "");
    }

    public Answer submit(Tenant shop, String path, String form) {
        return send(shop, HttpMethod.POST, path, Map.of("Content-Type", "application/x-www-form-urlencoded"), form);
    }

    public Answer post(Tenant shop, String path, Map<String, String> headers, String json) {
        var all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send(shop, HttpMethod.POST, path, all, json);
    }

    public Answer send(Tenant shop, HttpMethod method, String path, Map<String, String> headers, String body) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var request = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .setHost(shop.slug() + ".localhost")
                .setPort(port)
                .setURI(path);
        headers.forEach(request::putHeader);
        var client = vertx.createHttpClient();
        try {
            var answer = client.request(request)
                    .compose(open -> {
                        var reply = open.response().compose(Caller::read);
                        open.send(body);
                        return reply;
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            contract.check(new Exchange(method.name(), path, headers, body, answer));
            return answer;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " " + path + " got no answer", e);
        } finally {
            client.close();
        }
    }

    public static Future<Answer> read(HttpClientResponse answer) {
        return answer.body()
                .map(text -> new Answer(
                        answer.statusCode(),
                        text.toString(),
                        answer.getHeader("Location"),
                        answer.getHeader("ETag"),
                        answer.headers()));
    }
}
