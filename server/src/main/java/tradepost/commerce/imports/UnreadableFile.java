package tradepost.commerce.imports;

import java.io.IOException;

/** The file as a whole cannot be imported; the message tells the merchant what to change in it. */
public class UnreadableFile extends IOException {
    public UnreadableFile(String message) {
        super(message);
    }
}
