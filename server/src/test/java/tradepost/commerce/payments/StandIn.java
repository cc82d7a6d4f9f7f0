package tradepost.commerce.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A payment provider as far as an adapter of ours speaks with it: a server that keeps its books, and fails in the order a story wants. */
public abstract class StandIn implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> violations = new ArrayList<>();
    private int checked;
    private boolean asking;

    /** What goes wrong with a request that changes something. */
    public enum Fault {
        LOST_REQUEST,
        LOST_ANSWER,
        IN_USE,
        TOO_MANY,
        FAULT_AFTERWARDS
    }

    /** A request; fields are those of its query. */
    public record Asked(String method, String path, Map<String, String> query, String body, Headers headers) {
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    public record Answered(int status, JsonNode body) {}

    protected StandIn(URI address) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", address.getPort()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    public final void start() {
        server.createContext("/", this::handle);
        server.start();
    }

    /** Who asks must have the shop's key; null where that is so. */
    protected abstract Answered stranger(Asked asked);

    /** What the provider does and says; one that fails afterwards has done it and says something else. */
    protected abstract Answered carriedOut(Asked asked, boolean failsAfterwards);

    protected abstract Answered error(int status);

    /** What is wrong with an exchange by what the provider has published; nothing where that is not at hand. */
    protected List<String> wrong(Asked asked, Answered answer) {
        return List.of();
    }

    /** Whether a request can meet a fault: questions never do. */
    protected boolean changes(Asked asked) {
        return asked.method().equals("POST");
    }

    /** How many payments were begun. */
    public abstract int starts();

    /** The customer agrees, and the browser never comes back. */
    public abstract void agree(String reference);

    /** The provider speaks of another amount, or another currency, than it was asked for. */
    public abstract void distort(String reference, long minor, String currency);

    /** How often money of a payment was taken. */
    public abstract int captures(String reference);

    public abstract long refunded();

    public final synchronized void next(Fault... wanted) {
        faults.addAll(List.of(wanted));
    }

    /** The bank wants to ask the owner of what is charged next, who is not there. */
    public final synchronized void askNext() {
        asking = true;
    }

    protected final boolean asksNow() {
        boolean now = asking;
        asking = false;
        return now;
    }

    public final synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    public final synchronized int checked() {
        return checked;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    fields(exchange.getRequestURI().getRawQuery()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders());
            var stranger = stranger(asked);
            if (stranger != null) {
                send(exchange, stranger);
                return;
            }
            var fault = changes(asked) ? faults.poll() : null;
            if (fault == Fault.LOST_REQUEST) return;
            if (fault == Fault.IN_USE) send(exchange, error(409));
            else if (fault == Fault.TOO_MANY) send(exchange, error(429));
            else {
                var answer = carriedOut(asked, fault == Fault.FAULT_AFTERWARDS);
                violations.addAll(wrong(asked, answer));
                checked++;
                if (fault == Fault.FAULT_AFTERWARDS) send(exchange, error(500));
                else if (fault != Fault.LOST_ANSWER) send(exchange, answer);
            }
        }
    }

    private static void send(HttpExchange exchange, Answered answer) throws IOException {
        if (answer.status() == 204) {
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        var body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    protected static Map<String, String> fields(String text) {
        var fields = new LinkedHashMap<String, String>();
        if (text == null || text.isEmpty()) return fields;
        for (var field : text.split("&")) {
            var parts = field.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public final void close() {
        server.stop(0);
    }
}
