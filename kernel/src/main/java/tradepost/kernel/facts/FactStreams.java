package tradepost.kernel.facts;

import java.util.List;

/** Lets a channel follow the facts that its caller may read, as they happen. */
public interface FactStreams {
    /**
     * Opens the log for the caller in scope, and refuses one who may read none of the facts.
     *
     * @param patterns names such as {@code orders.placed} and {@code orders.*}
     * @param after the id of the last fact that is known, or null for what happens from now on
     */
    Following open(List<String> patterns, String after);

    /** A place in the log, from which one listener reads on. */
    interface Following {
        /** Tells the listener every fact in its order; returns when it has gone, or after a while so that rights are looked at again. */
        void follow(Listener listener);
    }

    /** The other side; a method returns when it has taken what it was told, and throws {@link Gone} when nobody is there. */
    interface Listener {
        boolean isGone();

        void hear(StoredFact fact, String json);

        /** Said at the beginning and when there was nothing to tell for a while. */
        void hush(String word);
    }

    /** The other side closed the connection; it resumes behind what it has. */
    final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Gone(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
