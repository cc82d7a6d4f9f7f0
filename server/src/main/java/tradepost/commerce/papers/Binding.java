package tradepost.commerce.papers;

import java.io.Closeable;
import java.io.IOException;

/** A file that takes one document after the other and keeps none of them in memory. */
interface Binding extends Closeable {
    void add(String name, byte[] pdf) throws IOException;
}
