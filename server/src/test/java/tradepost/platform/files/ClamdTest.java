package tradepost.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tradepost.kernel.Problem;

/** A scanner that speaks clamd's INSTREAM is asked, believed, and missed when it is gone. */
class ClamdTest {
    @TempDir
    Path folder;

    /** Answers one request: a file with a worm in it has one. */
    private static ServerSocket daemon() throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (var socket = server.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
                var text = new StringBuilder();
                for (int length; (length = in.readInt()) > 0; )
                    text.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
                var answer = !command.equals("zINSTREAM\0")
                        ? "UNKNOWN COMMAND\0"
                        : text.indexOf("too long") >= 0
                                ? "INSTREAM size limit exceeded. ERROR\0"
                                : text.indexOf("worm") >= 0 ? "stream: Tea.Worm-1 FOUND\0" : "stream: OK\0";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return server;
    }

    private Optional<String> scanned(String content) throws IOException {
        var file = Files.writeString(folder.resolve("upload"), content);
        try (var server = daemon()) {
            return new Clamd(Optional.of("127.0.0.1:" + server.getLocalPort())).find(file);
        }
    }

    @Test
    void what_is_clean_passes_and_what_is_found_is_named() throws IOException {
        assertThat(scanned("tea ".repeat(50_000))).isEmpty();
        assertThat(scanned("tea ".repeat(50_000) + "worm")).contains("Tea.Worm-1");
    }

    @Test
    void what_could_not_be_scanned_does_not_pass() throws IOException {
        assertThatThrownBy(() -> scanned("too long"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot be scanned");
        var file = Files.writeString(folder.resolve("upload"), "tea");
        int nobody;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = server.getLocalPort();
        }
        assertThatThrownBy(() -> new Clamd(Optional.of("127.0.0.1:" + nobody)).find(file))
                .isInstanceOf(Problem.class);
    }

    @Test
    void without_a_daemon_nothing_is_asked() {
        assertThat(new Clamd(Optional.empty()).find(folder.resolve("upload"))).isEmpty();
    }
}
