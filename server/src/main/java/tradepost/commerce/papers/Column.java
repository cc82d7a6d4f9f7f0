package tradepost.commerce.papers;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tradepost.commerce.papers.InvoiceDocument.Line;

/** What a line of a document may show: its codes below its title, and its figures from left to right. */
enum Column {
    SKU(0),
    HSN(0),
    QUANTITY(45),
    UNIT_PRICE(62),
    NET(62),
    RATE(34),
    TAX(57),
    GROSS(67);

    static final Set<Column> ALL = EnumSet.allOf(Column.class);
    private final float width;

    Column(float width) {
        this.width = width;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Column> of(String code) {
        return Stream.of(values()).filter(column -> column.code().equals(code)).findFirst();
    }

    /** Those that are figures, from left to right. */
    static List<Column> figures(Set<Column> shown) {
        return ALL.stream()
                .filter(column -> column.width > 0 && shown.contains(column))
                .toList();
    }

    static float width(List<Column> figures) {
        return (float) figures.stream().mapToDouble(column -> column.width).sum();
    }

    String label(Wording wording) {
        return wording.of("column_" + code());
    }

    /** What a figure may take without touching its neighbour. */
    float room() {
        return width - 5;
    }

    /** Its right edge among others on a page that ends at an edge. */
    float right(List<Column> figures, float edge) {
        return edge
                - width(figures.stream()
                        .filter(column -> column.compareTo(this) > 0)
                        .toList());
    }

    String of(Line line) {
        return switch (this) {
            case SKU -> line.sku();
            case HSN -> line.hsn();
            case QUANTITY -> line.quantity();
            case UNIT_PRICE -> line.unitPrice();
            case NET -> line.net();
            case RATE -> line.taxRate();
            case TAX -> line.tax();
            case GROSS -> line.gross();
        };
    }
}
