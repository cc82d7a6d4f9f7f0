package tradepost.testing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import tradepost.kernel.db.Db;

/**
 * Lets a call die before one of its statements, as its process might: what was committed stays, what was not is rolled back, and nobody hears of it. Dying before
 * the first statement of a transaction is dying after the commit of the one before.
 */
@Singleton
public class SuddenDeath {
    private static final ThreadLocal<int[]> LEFT = new ThreadLocal<>();
    private final Db db;
    private ExecuteListenerProvider[] before;

    /** The call is gone. */
    public static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;

        Died(String statement) {
            super("before " + statement);
        }
    }

    @Inject
    SuddenDeath(Db db) {
        this.db = db;
    }

    /** From now on statements are counted. */
    public void arm() {
        before = db.configuration().executeListenerProviders();
        db.configuration().set(DefaultExecuteListenerProvider.providers(new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) {
                var left = LEFT.get();
                if (left != null && left[0]-- == 0) throw new Died(context.sql());
            }
        }));
    }

    public void disarm() {
        db.configuration().set(before);
    }

    /** The call, or null where it died before its statement of that number, counted from zero. */
    public <T> T within(int statements, Supplier<T> call) {
        LEFT.set(new int[] {statements});
        try {
            return call.get();
        } catch (Died dead) {
            return null;
        } finally {
            LEFT.remove();
        }
    }

    /** How many statements the call takes. */
    public int count(Runnable call) {
        var left = new int[] {Integer.MAX_VALUE};
        LEFT.set(left);
        try {
            call.run();
            return Integer.MAX_VALUE - left[0];
        } finally {
            LEFT.remove();
        }
    }
}
