package tradepost.commerce.papers;

import java.awt.image.BufferedImage;
import java.util.Set;

/**
 * A template as it is drawn, in one language. The colour looks like {@code #0f766e}; without a logo the seller's initial stands in its place, and what
 * is empty of the texts is left out.
 */
record Look(
        String colour,
        FontFamily font,
        float scale,
        BufferedImage logo,
        Set<Column> columns,
        String header,
        String footer,
        String terms,
        boolean bank,
        boolean code) {
    /** Of a shop that has set nothing. */
    static Look usual(String colour) {
        return new Look(colour, FontFamily.ROBOTO, 1, null, Column.ALL, "", "", "", true, true);
    }
}
