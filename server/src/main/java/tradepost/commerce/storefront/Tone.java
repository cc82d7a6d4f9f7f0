package tradepost.commerce.storefront;

/** How a message or a state is meant; the lower-case name is its CSS class. */
enum Tone {
    GOOD,
    PLAIN,
    CARE,
    BAD;

    public String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
