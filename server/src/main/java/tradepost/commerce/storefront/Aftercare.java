package tradepost.commerce.storefront;

import java.util.List;

/**
 * What a customer can do about an order after it was placed: agree to a change, pay the rest, give goods back, order again. Addresses of forms are
 * empty where there is nothing to do; {@code asked} is what is still to be paid.
 */
record Aftercare(
        String asked,
        String payHref,
        List<Change> changes,
        List<Note> notes,
        List<Return> returns,
        String returnAction,
        List<Piece> returnable,
        List<Choice> reasons,
        List<Choice> wishes,
        String reorderAction) {
    static final Aftercare NONE =
            new Aftercare("", "", List.of(), List.of(), List.of(), "", List.of(), List.of(), List.of(), "");

    /** A change that the customer is asked to agree to. */
    record Change(String id, String reason, List<String> lines, String difference, String total, String action) {}

    /** What the shop wrote. */
    record Note(Moment at, String text) {}

    /** How far a return is; the action gives it up, and is empty where that is not possible any more. */
    record Return(String number, Badge status, List<String> contents, String advice, String cancelAction) {}

    /** A line of which some can be given back. */
    record Piece(String line, String title, String most) {}
}
