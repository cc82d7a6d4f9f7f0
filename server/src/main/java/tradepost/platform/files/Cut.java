package tradepost.platform.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, for a reader who asked for a part. */
final class Cut extends FilterInputStream {
    private long left;

    Cut(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) return -1;
        int read = super.read();
        if (read >= 0) left--;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) return length == 0 ? 0 : -1;
        int read = super.read(bytes, offset, (int) Math.min(length, left));
        if (read > 0) left -= read;
        return read;
    }
}
