package tradepost.commerce.papers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tradepost.kernel.Time;

/** Documents as files in a ZIP. */
final class ZipBinding implements Binding {
    private final ZipOutputStream zip;

    ZipBinding(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    @Override
    public void add(String name, byte[] pdf) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(Time.now().toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(pdf);
    }

    /** Gives the documents of one on to another binding. */
    static void rebind(byte[] bound, Binding binding) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(bound))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                binding.add(entry.getName(), in.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
