package tradepost.commerce.payments;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tradepost.kernel.Money;

/**
 * A payment provider. Every call is outside any transaction and safe to repeat for the same operation: a provider's own notion of a key, or a
 * look at what it knows, sees to that.
 */
public interface Gateway {
    /** As it stands in payments and in the messages heard from it. */
    String name();

    /** The codes of the payment methods it carries out. */
    Set<String> methods();

    /** Those of them that a checkout of the shop in scope offers. */
    List<PaymentMethod> offered();

    /** Whether the shop in scope is paid this way, offered to everybody or not: payments that began before go on whatever it says. */
    default boolean takes(String method) {
        return offered().stream().anyMatch(way -> way.code().equals(method));
    }

    /** The name of the setting without which the shop in scope is not paid this way; none where it lacks nothing that it could set. */
    default Optional<String> wants(String method) {
        return Optional.empty();
    }

    /** Takes the money at once. */
    Answer purchase(Operation start);

    Answer refund(Operation refund);

    /** What became of a request. */
    Answer inquire(Operation operation);

    /** Gives a start up, also one that has not arrived yet; the answer says whether that was still possible. */
    Answer cancel(Operation start);

    /** Why a kept method was not charged, where only its owner's word is missing. */
    String AUTHENTICATION_REQUIRED = "authentication_required";

    /** What a gateway says. */
    sealed interface Answer {
        /**
         * It was done. What is still held afterwards is null where the sums of the payment tell it; the money's own reference is empty where
         * the provider speaks of it by that of the request.
         */
        record Succeeded(String reference, Money amount, Money held, String money) implements Answer {
            public Succeeded(String reference, Money amount) {
                this(reference, amount, null);
            }

            public Succeeded(String reference, Money amount, Money held) {
                this(reference, amount, held, "");
            }

            /** With the name by which the provider speaks of the money in disputes and reports. */
            public Succeeded moving(String reference) {
                return new Succeeded(this.reference, amount, held, reference);
            }
        }

        record Pending(String reference) implements Answer {}

        record NeedsAction(String reference, URI where) implements Answer {}

        record Refused(String reference, String reason) implements Answer {
            /** The bank wants to ask whoever owns what was to be charged, and they are not there. */
            public static Refused asksOwner(String reference) {
                return new Refused(reference, AUTHENTICATION_REQUIRED);
            }
        }

        /** It has never heard of the request. */
        record NotKnown() implements Answer {}
    }

    /** No answer came: nobody knows whether the request did. */
    final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unreachable(String why) {
            super(why);
        }
    }
}
