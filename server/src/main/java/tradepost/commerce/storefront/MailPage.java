package tradepost.commerce.storefront;

import java.util.List;

/** One message of the sandbox inbox; its HTML is shown in a frame without script. */
record MailPage(
        Frame frame, String subject, String recipient, Moment at, String html, String plain, List<Link> attachments)
        implements Page {}
