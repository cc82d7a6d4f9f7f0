package tradepost.kernel.verbs;

import java.util.function.Function;
import java.util.function.Supplier;
import tradepost.kernel.db.Db;

/**
 * The end of a call of a verb that is not transactional: its line in the audit and the answer kept under its key. It is a transaction of its own, unless the verb's last
 * one takes it along: then what was done and what was answered stand together, and one commit does for both.
 */
public final class Ending {
    private static final ThreadLocal<Ending> CURRENT = new ThreadLocal<>();
    private final String verb;
    private final Function<Object, Edge.Done> end;
    private Edge.Done done;

    Ending(String verb, Function<Object, Edge.Done> end) {
        this.verb = verb;
        this.end = end;
    }

    /** Ends a call of the verb with this result, within the transaction under way; nothing where the verb was not called by a channel. */
    public static void within(Db db, String verb, Object result) {
        var call = CURRENT.get();
        if (call == null || !call.verb.equals(verb)) return;
        var done = call.end.apply(result);
        db.afterCommit(() -> call.done = done);
    }

    Object during(Supplier<Object> call) {
        var outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return call.get();
        } finally {
            if (outer == null) CURRENT.remove();
            else CURRENT.set(outer);
        }
    }

    /** What was kept, null where the end is still to come. */
    Edge.Done done() {
        return done;
    }
}
