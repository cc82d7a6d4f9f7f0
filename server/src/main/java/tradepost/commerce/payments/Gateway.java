package tradepost.commerce.payments;

import java.net.URI;
import java.util.List;
import java.util.Set;
import tradepost.kernel.Money;

/** A payment provider. Every call is outside any transaction and safe to repeat with the same key. */
interface Gateway {
    String name();

    /** The codes of the payment methods it carries out. */
    Set<String> methods();

    /** Those of them that a checkout offers. */
    List<PaymentMethod> offered();

    /** Takes the money at once. */
    Answer purchase(String key, String method, Money amount, String returnUrl);

    Answer refund(String key, String startKey, Money amount);

    /** What became of the request with this key. */
    Answer inquire(String key);

    /** Gives a start up, also one that has not arrived yet; the answer says whether that was still possible. */
    Answer cancel(String key);

    /** What a gateway says. */
    sealed interface Answer {
        record Succeeded(String reference, Money amount) implements Answer {}

        record Pending(String reference) implements Answer {}

        record NeedsAction(String reference, URI where) implements Answer {}

        record Refused(String reference, String reason) implements Answer {}

        /** It has never heard of the key. */
        record NotKnown() implements Answer {}
    }

    /** No answer came: nobody knows whether the request did. */
    final class Unreachable extends RuntimeException {
        Unreachable(String why) {
            super(why);
        }
    }
}
