package tradepost.kernel.facts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that reacts to the fact it takes. It runs after the fact's commit, as the fact's tenant, in a transaction that it shares
 * with others who react to this fact, or in one of its own where one of them fails, and may run twice: make the second time harmless.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Subscribe {
    /** When it runs. */
    enum When {
        /** Afterwards, in a transaction that is not the fact's. */
        AFTERWARDS,
        /** Afterwards, outside any transaction: for reactions that call other systems. */
        OUTSIDE,
        /**
         * Afterwards, outside any transaction, and several facts of a shop at once: for what costs about as much for many facts
         * as for one, such as bringing an index to disk. The method takes a list of facts.
         */
        GATHERED,
        /** Within the transaction of the fact, before its commit: for rows that must never disagree with it. */
        WITHIN
    }

    When value() default When.AFTERWARDS;
}
