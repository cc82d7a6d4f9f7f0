package tradepost.commerce.papers;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The pages of a document and the place on them up to which it is written. */
final class Paper {
    static final float LEFT = 48;
    static final float RIGHT = Sheet.WIDTH - 48;
    static final Color INK = new Color(26, 28, 32);
    static final Color SOFT = new Color(92, 97, 105);
    static final Color RULE = new Color(216, 213, 206);
    static final float SIZE = 8.5f;
    static final float SMALL = 7.5f;
    private static final float FOOT = 10;
    private static final float BOTTOM = Sheet.HEIGHT - 72;

    final Lettering regular;
    final Lettering bold;
    final Color brand;
    /** What stands at the foot of every page, in lines. */
    private final List<String> footer;

    private final PDImageXObject logo;
    private final PDDocument pdf;
    private final List<Sheet> sheets = new ArrayList<>();
    private float top;

    Paper(PDDocument pdf, Look look, String usualFooter) throws IOException {
        this.pdf = pdf;
        this.brand = Color.decode(look.colour());
        regular = Lettering.regular(pdf, look);
        bold = Lettering.bold(pdf, look);
        logo = look.logo() == null ? null : LosslessFactory.createFromImage(pdf, look.logo());
        footer = lines(look.footer().isEmpty() ? usualFooter : look.footer(), SMALL, RIGHT - LEFT - 170);
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
        return top + height <= BOTTOM - (footer.size() - 1) * FOOT;
    }

    void needRoom(float height) throws IOException {
        if (!hasRoom(height)) turnPage();
    }

    /** The logo, or, where there is none, the initial of a name on the colour of the shop. Says where what stands beside it begins. */
    float sign(String name) throws IOException {
        if (logo != null) return LEFT + sheet().picture(logo, LEFT, 34, 150, 50) + 12;
        var initial = new String(Character.toChars(name.codePointAt(0)));
        sheet().fill(brand, LEFT, 40, 38, 38, 9);
        sheet().write(bold, 22, onBrand(), LEFT + 19 - bold.width(initial, 22) / 2, 67, initial);
        return LEFT + 50;
    }

    private Color onBrand() {
        var light = 0.2126 * brand.getRed() + 0.7152 * brand.getGreen() + 0.0722 * brand.getBlue();
        return light > 150 ? INK : Color.WHITE;
    }

    /** Text of several paragraphs over the whole width, on as many pages as it takes. */
    void paragraphs(String text, float size, Color colour) throws IOException {
        for (var line : lines(text, size, RIGHT - LEFT)) {
            needRoom(size + 5);
            sheet().write(regular, size, colour, LEFT, top, line);
            down(size + 4);
        }
    }

    private List<String> lines(String text, float size, float width) {
        return text.lines()
                .flatMap(line -> regular.wrap(line, size, width).stream())
                .toList();
    }

    /** Writes the foot of every page, which counts them, and lays the pen down. */
    void finish(String number, Wording wording) throws IOException {
        for (int page = 0; page < sheets.size(); page++) {
            var sheet = sheets.get(page);
            var low = Sheet.HEIGHT - 44 - (footer.size() - 1) * FOOT;
            sheet.line(RULE, 0.5f, LEFT, RIGHT, low);
            for (int line = 0; line < footer.size(); line++)
                sheet.write(regular, SMALL, SOFT, LEFT, low + 14 + line * FOOT, footer.get(line));
            var count = number + " · " + wording.of("page", page + 1, sheets.size());
            sheet.writeRight(regular, SMALL, SOFT, RIGHT, low + 14, 160, count);
            sheet.close();
        }
    }
}
