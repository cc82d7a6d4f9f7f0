package tradepost.platform.transfers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the characters of a text file are written: as its first bytes say, else UTF-8 where all of it is, else what Windows in the West writes. */
final class Encoding {
    private static final int BUFFER = 64 * 1024;

    private Encoding() {}

    static Charset of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(2);
            if (start.length == 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff)
                return StandardCharsets.UTF_16BE;
            if (start.length == 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe)
                return StandardCharsets.UTF_16LE;
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BUFFER);
        var text = CharBuffer.allocate(BUFFER);
        try (var in = Files.newByteChannel(file)) {
            boolean end = false;
            while (!end) {
                end = in.read(bytes) < 0;
                bytes.flip();
                if (decoder.decode(bytes, text, end).isError()) return false;
                text.clear();
                bytes.compact();
            }
        }
        return true;
    }
}
