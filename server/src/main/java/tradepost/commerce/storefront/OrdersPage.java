package tradepost.commerce.storefront;

import java.util.List;

/** What a customer has ordered, newest first. */
record OrdersPage(Frame frame, List<Row> orders, String next) implements Page {
    record Row(
            String href,
            String number,
            Moment placed,
            Badge status,
            String total,
            String summary,
            List<Picture> pictures) {}
}
