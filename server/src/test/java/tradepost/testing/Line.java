package tradepost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import tradepost.platform.tenants.Tenant;

/** A connection over which events come, as a browser opens it, and all that came over it. */
public final class Line implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("id: ?(fct_\\w+)");
    private final Socket socket;
    private final StringBuffer heard = new StringBuffer();

    /** Asks a shop for events; where there is a body, it is JSON and posted. */
    public Line(Tenant shop, String path, Map<String, String> headers, String body) throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        socket = new Socket("127.0.0.1", port);
        var all = new TreeMap<>(headers);
        all.put("Host", shop.slug() + ".localhost");
        all.put("Accept", "text/event-stream");
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
            all.put("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
        }
        var request = new StringBuilder((body.isEmpty() ? "GET " : "POST ") + path + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        socket.getOutputStream().write((request + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        var part = new byte[8192];
        try {
            for (int length; (length = socket.getInputStream().read(part)) >= 0; )
                heard.append(new String(part, 0, length, StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (!socket.isClosed()) throw new UncheckedIOException(e);
        }
    }

    /** Everything so far. */
    public String heard() {
        return heard.toString();
    }

    public void awaits(String text) {
        Patience.until(text + " came over the line", () -> heard.indexOf(text) >= 0);
    }

    /** The ids of the facts that came, in their order. */
    public List<String> ids() {
        return ID.matcher(heard).results().map(found -> found.group(1)).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
