package tradepost.commerce.storefront;

import java.util.List;

/** The sandbox inbox: mail that a provider would have delivered. */
record InboxPage(Frame frame, List<Row> messages, String next) implements Page {
    record Row(String href, String recipient, String subject, String template, Moment at, boolean attachments) {}
}
