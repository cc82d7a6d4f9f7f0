package tradepost.commerce.storefront;

/** What a page may have to say once, after a form was sent. */
enum News {
    ADDED("added_to_cart", Tone.GOOD),
    UPDATED("cart_updated", Tone.GOOD),
    REMOVED("removed_from_cart", Tone.GOOD),
    DECLINED("payment_declined_notice", Tone.BAD),
    CANCELLED("order_cancelled_notice", Tone.GOOD),
    SHIPPED("shipped_notice", Tone.GOOD),
    CAPTURED("captured_notice", Tone.GOOD),
    REFUNDED("refunded_notice", Tone.GOOD),
    IMPORTING("importing_notice", Tone.GOOD),
    REFUSED("refused_notice", Tone.BAD);

    final String text;
    final Tone tone;

    News(String text, Tone tone) {
        this.text = text;
        this.tone = tone;
    }
}
