package tradepost.commerce.invoices;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The pages of a document and the place on them up to which it is written. */
final class Paper {
    static final float LEFT = 48;
    static final float RIGHT = Sheet.WIDTH - 48;
    static final Color INK = new Color(26, 28, 32);
    static final Color SOFT = new Color(92, 97, 105);
    static final Color RULE = new Color(216, 213, 206);
    static final float SIZE = 8.5f;
    static final float SMALL = 7.5f;
    private static final float BOTTOM = Sheet.HEIGHT - 72;

    final Lettering regular;
    final Lettering bold;
    final Color brand;
    private final PDDocument pdf;
    private final List<Sheet> sheets = new ArrayList<>();
    private float top;

    Paper(PDDocument pdf, Color brand) {
        this.pdf = pdf;
        this.brand = brand;
        regular = Lettering.regular(pdf);
        bold = Lettering.bold(pdf);
    }

    void turnPage() throws IOException {
        sheets.add(new Sheet(pdf));
        sheet().fill(brand, 0, 0, Sheet.WIDTH, 5, 0);
        top = 54;
    }

    /** The page that is written on. */
    Sheet sheet() {
        return sheets.getLast();
    }

    List<Sheet> sheets() {
        return sheets;
    }

    float top() {
        return top;
    }

    void goTo(float place) {
        top = place;
    }

    void down(float distance) {
        top += distance;
    }

    boolean hasRoom(float height) {
        return top + height <= BOTTOM;
    }
}
