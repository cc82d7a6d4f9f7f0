package tradepost.commerce.storefront;

import java.util.List;

/**
 * An order as the customer follows it. {@code payHref} leads to an open payment step, {@code cancelAction} to a possible cancellation; empty
 * if none. {@code waiting} says that a bank still owes its answer.
 */
record OrderPage(
        Frame frame,
        String number,
        boolean justPlaced,
        Moment placed,
        Badge status,
        Badge payment,
        List<Step> steps,
        List<Line> lines,
        Totals totals,
        List<String> shipTo,
        List<String> billTo,
        String email,
        String shippingMethod,
        String paymentMethod,
        List<Payment> payments,
        List<Shipment> shipments,
        List<Document> documents,
        List<Due> dues,
        String payHref,
        boolean waiting,
        String cancelAction,
        Aftercare care)
        implements Page {

    /** A step of the way: done with its time, or still to come (a null time). */
    record Step(String label, Moment at, boolean done) {}

    record Line(
            Picture picture,
            String href,
            String title,
            String options,
            String sku,
            String quantity,
            String price,
            String total,
            String state) {}

    record Payment(String method, String amount, Badge status, Moment at, String note) {}

    record Shipment(
            String number,
            String carrier,
            String tracking,
            String trackingHref,
            Badge status,
            Moment at,
            List<String> contents) {}

    /** What an invoice asks for on top of the order, and how it is paid; account and link are empty where the shop does not offer them. */
    record Due(
            String number,
            String amount,
            List<String> reasons,
            String on,
            String account,
            String reference,
            String link) {}

    /** An invoice or credit note to download. */
    record Document(String href, String label, String total, Moment issued) {}
}
