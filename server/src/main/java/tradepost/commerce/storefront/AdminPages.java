package tradepost.commerce.storefront;

import java.util.List;

/** The plain operator area. */
final class AdminPages {
    private AdminPages() {}

    /** {@code tabs} filter by status; {@code query} is the search for a number or an e-mail. */
    record Orders(Frame frame, List<Tab> tabs, String status, String query, List<OrderRow> orders, String next)
            implements Page {}

    record Tab(Link link, String count, boolean chosen) {}

    record OrderRow(
            String href,
            String number,
            Moment placed,
            String customer,
            Badge status,
            Badge payment,
            Badge fulfilment,
            String total) {}

    /** {@code capturable} and {@code refundable} are the largest capture and refund as plain decimals, empty if there is none; the key makes a second press harmless. */
    record Order(
            Frame frame,
            String id,
            String number,
            Moment placed,
            Badge status,
            Badge payment,
            Badge fulfilment,
            String email,
            List<String> shipTo,
            List<String> billTo,
            String shippingMethod,
            String note,
            List<Line> lines,
            Totals totals,
            List<OrderPage.Payment> payments,
            List<OrderPage.Shipment> shipments,
            List<OrderPage.Document> documents,
            List<OrderPage.Step> history,
            boolean shippable,
            boolean cancellable,
            String capturable,
            String refundable,
            String currency,
            String key)
            implements Page {}

    /** {@code open} is the quantity still to ship. */
    record Line(
            String id,
            String title,
            String options,
            String sku,
            String price,
            String quantity,
            String shipped,
            String cancelled,
            int open,
            String total) {}

    record Products(Frame frame, String query, List<ProductRow> products, String next) implements Page {}

    record ProductRow(
            String href,
            Picture picture,
            String title,
            String brand,
            String category,
            Badge status,
            String variants,
            String price,
            String stock) {}

    /** {@code running} says that one of the files is still being read. */
    record Imports(Frame frame, boolean running, List<RunRow> runs, String next) implements Page {}

    record RunRow(String href, String file, Moment at, Badge status, String rows, String refused) {}

    /** {@code share} is the progress in per cent; {@code failure} is empty unless the run failed. */
    record Import(
            Frame frame,
            String file,
            Moment started,
            Moment finished,
            Badge status,
            boolean running,
            int share,
            List<Figure> figures,
            String failure,
            List<Choice> severities,
            List<Note> notes,
            String next)
            implements Page {}

    record Figure(String label, String value, Tone tone) {}

    /** What was repaired, doubted or refused; row 0 speaks of the whole file. */
    record Note(String row, Badge severity, String field, String code, String message) {}
}
