package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;

/** A file that takes one record after the other and keeps none of them in memory. */
interface Sheet extends Closeable {
    void add(JsonNode record) throws IOException;
}
