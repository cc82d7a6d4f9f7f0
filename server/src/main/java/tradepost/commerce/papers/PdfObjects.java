package tradepost.commerce.papers;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The numbered objects of a PDF as they are written; of each, its place is remembered for the table at the end. */
final class PdfObjects {
    private final Counted out;
    private long[] places = new long[1024];
    private int last;

    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }

    /** The first numbers are known beforehand. */
    PdfObjects(OutputStream out, int known) throws IOException {
        this.out = new Counted(out);
        this.last = known;
        // Bytes beyond ASCII tell programs on the way that this is no text.
        this.out.write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    int next() {
        return ++last;
    }

    /** Where the object of this number is to be written to; {@link #end} ends it. */
    OutputStream begin(int number) throws IOException {
        if (number >= places.length) places = Arrays.copyOf(places, Math.max(number + 1, places.length * 2));
        places[number] = out.count;
        print(number + " 0 obj\n");
        return out;
    }

    void end() throws IOException {
        print("\nendobj\n");
    }

    void write(int number, String object) throws IOException {
        begin(number);
        print(object);
        end();
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void close(int catalog) throws IOException {
        long table = out.count;
        print("xref\n0 " + (last + 1) + "\n0000000000 65535 f\r\n");
        for (int number = 1; number <= last; number++) print("%010d 00000 n\r\n".formatted(places[number]));
        print("trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(last + 1, catalog, table));
        out.close();
    }
}
