package tradepost.commerce.papers;

import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** One page of A4 with a pen. Distances are points from the left and from the top, as one reads. */
final class Sheet implements AutoCloseable {
    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float ROUND = 0.5523f; // how far a curve's handles reach to look like a quarter of a circle
    private final PDPageContentStream pen;

    Sheet(PDDocument document) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pen = new PDPageContentStream(document, page);
    }

    void write(Lettering letters, float size, Color colour, float left, float top, String text) throws IOException {
        pen.beginText();
        pen.setNonStrokingColor(colour);
        pen.newLineAtOffset(left, HEIGHT - top);
        for (var run : letters.runs(text)) {
            pen.setFont(run.font(), letters.set(size));
            if (run.shaped()) {
                pen.beginMarkedContent(COSName.getPDFName("Span"), spoken(run.text()));
                pen.showText(run.text());
                pen.endMarkedContent();
            } else {
                pen.showText(run.text());
            }
        }
        pen.endText();
    }

    // Shaped glyphs stand for several characters: what is copied or read aloud is given beside them.
    private static PDPropertyList spoken(String text) {
        var dictionary = new COSDictionary();
        dictionary.setString(COSName.ACTUAL_TEXT, text);
        return PDPropertyList.create(dictionary);
    }

    /** Begins at the left edge; what is too wide for its place is set smaller rather than over its neighbour. */
    void writeLeft(Lettering letters, float size, Color colour, float left, float top, float room, String text)
            throws IOException {
        write(letters, fitting(letters, size, room, text), colour, left, top, text);
    }

    private static float fitting(Lettering letters, float size, float room, String text) {
        return Math.min(size, size * room / Math.max(1, letters.width(text, size)));
    }

    /** Ends at the right edge; a figure too wide for its column is set smaller rather than over its neighbour. */
    void writeRight(Lettering letters, float size, Color colour, float right, float top, float room, String text)
            throws IOException {
        var fitting = fitting(letters, size, room, text);
        write(letters, fitting, colour, right - letters.width(text, fitting), top, text);
    }

    void line(Color colour, float thickness, float left, float right, float top) throws IOException {
        pen.setStrokingColor(colour);
        pen.setLineWidth(thickness);
        pen.moveTo(left, HEIGHT - top);
        pen.lineTo(right, HEIGHT - top);
        pen.stroke();
    }

    void fill(Color colour, float left, float top, float width, float height, float corner) throws IOException {
        var low = HEIGHT - top - height;
        var handle = corner * (1 - ROUND);
        pen.setNonStrokingColor(colour);
        pen.moveTo(left + corner, low);
        pen.lineTo(left + width - corner, low);
        pen.curveTo(left + width - handle, low, left + width, low + handle, left + width, low + corner);
        pen.lineTo(left + width, low + height - corner);
        pen.curveTo(
                left + width,
                low + height - handle,
                left + width - handle,
                low + height,
                left + width - corner,
                low + height);
        pen.lineTo(left + corner, low + height);
        pen.curveTo(left + handle, low + height, left, low + height - handle, left, low + height - corner);
        pen.lineTo(left, low + corner);
        pen.curveTo(left, low + handle, left + handle, low, left + corner, low);
        pen.fill();
    }

    /** A picture within a box, at its left upper corner, as big as it can be without being bent. Says how wide it became. */
    float picture(PDImageXObject picture, float left, float top, float width, float height) throws IOException {
        var scale = Math.min(width / picture.getWidth(), height / picture.getHeight());
        var high = picture.getHeight() * scale;
        pen.drawImage(picture, left, HEIGHT - top - high, picture.getWidth() * scale, high);
        return picture.getWidth() * scale;
    }

    /** A code of squares, as one shape, so that no reader sees seams. */
    void code(BitMatrix modules, float left, float top, float size) throws IOException {
        var side = size / modules.getWidth();
        pen.setNonStrokingColor(Color.BLACK);
        for (int y = 0; y < modules.getHeight(); y++)
            for (int x = 0; x < modules.getWidth(); x++)
                if (modules.get(x, y)) pen.addRect(left + x * side, HEIGHT - top - (y + 1) * side, side, side);
        pen.fill();
    }

    @Override
    public void close() throws IOException {
        pen.close();
    }
}
