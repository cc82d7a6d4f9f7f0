package tradepost.commerce.storefront;

import java.util.List;
import java.util.Locale;

/** What surrounds the content of every page. The notice is the one-time message after a form was sent, or null. */
record Frame(Shop shop, Visitor visitor, Head head, Notice notice) {

    /** The shop as its header and footer show it; {@code sandbox} says that no real money or mail moves. */
    record Shop(
            String name,
            String tagline,
            Palette palette,
            Locale locale,
            List<Link> categories,
            List<String> address,
            String taxNumber,
            String email,
            boolean sandbox) {
        public String initial() {
            return new String(Character.toChars(name.codePointAt(0))).toUpperCase(locale);
        }

        public String language() {
            return locale.toLanguageTag();
        }

        public boolean rightToLeft() {
            return List.of("ar", "fa", "he", "ur").contains(locale.getLanguage());
        }
    }

    /** Who looks at the page; the name of a guest is empty. */
    record Visitor(String name, boolean operator, int cartCount, String search) {}

    /** What browsers and search engines read: {@code listed} pages may be indexed, {@code data} are JSON-LD documents. */
    record Head(String title, String description, String canonical, boolean listed, List<String> data) {}

    /** A message to announce, with an optional next step (null for none). */
    record Notice(Tone tone, String text, Link next) {}

    public Locale locale() {
        return shop.locale();
    }
}
