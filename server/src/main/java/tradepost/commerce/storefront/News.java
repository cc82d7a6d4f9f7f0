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
    CHANGED("order_changed_notice", Tone.GOOD),
    KEPT("order_kept_notice", Tone.GOOD),
    PAID("rest_paid_notice", Tone.GOOD),
    RETURNING("return_requested_notice", Tone.GOOD),
    RETURN_CANCELLED("return_cancelled_notice", Tone.GOOD),
    REORDERED("reordered_notice", Tone.GOOD),
    MISSING("reordered_missing_notice", Tone.CARE),
    REFUSED("refused_notice", Tone.BAD);

    final String text;
    final Tone tone;

    News(String text, Tone tone) {
        this.text = text;
        this.tone = tone;
    }
}
