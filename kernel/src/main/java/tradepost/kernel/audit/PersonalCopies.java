package tradepost.kernel.audit;

import java.util.Collection;

/**
 * A context that keeps copies of what was said of records, in a form that cannot be sealed: answers, requests, rows of files. It lets go of them
 * when a record is forgotten.
 */
public interface PersonalCopies {
    /** In the transaction in which the keys of these records are destroyed. */
    void forget(Collection<String> subjects);
}
