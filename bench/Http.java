import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection to the shop, as cheap as it can be: the load generator shares its two cores with what it measures. */
final class Http implements AutoCloseable {
    private final String host;
    private final int port;
    private Socket socket;
    private InputStream in;

    /** An answer: its status and body. */
    record Answer(int status, String body) {}

    Http(String host, int port) {
        this.host = host;
        this.port = port;
    }

    Answer get(String path, String token) throws IOException {
        return send("GET", path, token, "", null);
    }

    Answer post(String path, String token, String body, String key) throws IOException {
        return send("POST", path, token, body, key);
    }

    /** An answer that is no refusal. */
    static Answer ok(Answer answer) {
        if (answer.status() >= 300) throw new Refused(answer);
        return answer;
    }

    /** The server answered, but not what was asked for. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int status;

        Refused(Answer answer) {
            super(answer.status() + " " + answer.body().substring(0, Math.min(300, answer.body().length())), null, false, false);
            status = answer.status();
        }
    }

    private Answer send(String method, String path, String token, String body, String key) throws IOException {
        if (socket == null) {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream(), 32_768);
        }
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(256).append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\nAccept: */*\r\n");
        if (token != null) head.append("Authorization: Bearer ").append(token).append("\r\n");
        if (key != null) head.append("Idempotency-Key: ").append(key).append("\r\n");
        if (method.equals("POST")) head.append("Content-Type: application/json\r\nContent-Length: ").append(content.length).append("\r\n");
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        var message = new byte[start.length + content.length];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(content, 0, message, start.length, content.length);
        try {
            socket.getOutputStream().write(message);
            return read();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = -1;
        boolean chunked = false;
        for (String header; !(header = line()).isEmpty(); ) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) length = Integer.parseInt(lower.substring(15).strip());
            if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) chunked = true;
        }
        if (chunked) {
            var all = new StringBuilder();
            for (int size; (size = Integer.parseInt(line().split(";")[0].strip(), 16)) > 0; line()) {
                all.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            }
            line();
            return new Answer(status, all.toString());
        }
        return new Answer(status, length <= 0 ? "" : new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var text = new StringBuilder(64);
        for (int c; (c = in.read()) != '\n'; ) {
            if (c < 0) throw new IOException("The connection was closed");
            if (c != '\r') text.append((char) c);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) socket.close();
        socket = null;
    }
}
