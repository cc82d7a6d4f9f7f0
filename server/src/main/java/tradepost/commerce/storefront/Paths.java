package tradepost.commerce.storefront;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of our own pages. */
final class Paths {
    private Paths() {}

    /** Only our own pages are worth returning to; any other address after a log-in would serve whoever fakes this shop. */
    static boolean isOurs(String next) {
        if (!next.matches("/(?![/\\\\])[\\x21-\\x7e]*")) return false;
        try {
            return URI.create(next).getAuthority() == null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    static String login(String next) {
        return "/login?next=" + encoded(next);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
