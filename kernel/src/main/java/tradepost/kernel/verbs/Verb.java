package tradepost.kernel.verbs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A public method of a context's API that channels offer: {@code orders.cancel} is POST /api/v1/orders/{id}/actions/cancel, a permission,
 * a line in the audit. Its parameters are the subject's typed id, when it has one, and a record as input, when it takes any.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Verb {
    /** Entity and verb: {@code orders.cancel}. */
    String value();

    /** Who may call it without a permission of its own. */
    Open open() default Open.TO_GRANTED;

    /** False for a verb that runs its own transactions, because it calls other systems between them; it cannot be rehearsed. */
    boolean transactional() default true;

    /** True where a repeated call must not be possible without an Idempotency-Key. */
    boolean keyRequired() default false;

    /**
     * How often one caller may call it in one shop, as calls and seconds ({@code 60/3600}); a dry run does not count. An installation changes it with
     * {@code tradepost.limits.<verb>}.
     */
    String limit() default "";

    /** The feature flag it waits for; where that is off, there is no such verb. */
    String flag() default "";

    /** Whom a verb lets in. */
    enum Open {
        /** Those whose role grants it. */
        TO_GRANTED,
        /** Everyone, since the method itself asks for a secret or the owner: carts, log-in. */
        TO_ALL
    }
}
