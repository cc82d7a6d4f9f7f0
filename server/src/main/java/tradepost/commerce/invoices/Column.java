package tradepost.commerce.invoices;

import tradepost.commerce.invoices.InvoiceDocument.Line;

/** The figures of an invoice line, from left to right. */
enum Column {
    QUANTITY("Quantity", 45),
    UNIT_PRICE("Unit price", 62),
    NET("Net", 62),
    RATE("Tax", 34),
    TAX("Tax amount", 57),
    GROSS("Total", 67);

    private final String label;
    private final float width;

    Column(String label, float width) {
        this.label = label;
        this.width = width;
    }

    String label() {
        return label;
    }

    /** What a figure may take without touching its neighbour. */
    float room() {
        return width - 5;
    }

    /** Its right edge on a page that ends at an edge. */
    float right(float edge) {
        var right = edge;
        for (var column : values()) {
            if (column.ordinal() > ordinal()) {
                right -= column.width;
            }
        }
        return right;
    }

    String of(Line line) {
        return switch (this) {
            case QUANTITY -> line.quantity();
            case UNIT_PRICE -> line.unitPrice();
            case NET -> line.net();
            case RATE -> line.taxRate();
            case TAX -> line.tax();
            case GROSS -> line.gross();
        };
    }
}
