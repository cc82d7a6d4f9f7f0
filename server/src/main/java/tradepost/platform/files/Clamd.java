package tradepost.platform.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.kernel.Problem;

/** Asks a ClamAV daemon, where one is configured, with its INSTREAM command: chunks with their length before them, a length of zero at the end. */
@Singleton
class Clamd implements Scanner {
    private static final Logger LOG = Logger.getLogger(Clamd.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_000;
    private static final int PATIENCE = 30_000;
    private final Optional<String> address;

    @Inject
    Clamd(@ConfigProperty(name = "tradepost.files.clamd") Optional<String> address) {
        this.address = address;
    }

    @Override
    public Optional<String> find(Path file) {
        if (address.isEmpty()) return Optional.empty();
        try {
            var answer = ask(address.get(), file);
            if (answer.equals("stream: OK")) return Optional.empty();
            if (answer.startsWith("stream: ") && answer.endsWith(" FOUND"))
                return Optional.of(answer.substring("stream: ".length(), answer.length() - " FOUND".length()));
            LOG.warnf("clamd at %s says '%s'", address.get(), answer);
        } catch (IOException e) {
            LOG.warnf(e, "clamd at %s does not answer", address.get());
        }
        throw Problem.unavailable("scanner_unavailable", "Files cannot be scanned just now; try again in a moment");
    }

    private static String ask(String address, Path file) throws IOException {
        int colon = address.lastIndexOf(':');
        try (var socket = new Socket();
                var bytes = Files.newInputStream(file)) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    PATIENCE);
            socket.setSoTimeout(PATIENCE);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            var chunk = new byte[CHUNK];
            for (int read; (read = bytes.read(chunk)) > 0; ) {
                out.writeInt(read);
                out.write(chunk, 0, read);
            }
            out.writeInt(0);
            out.flush();
            var answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
            return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
        }
    }
}
