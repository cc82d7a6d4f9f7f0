package tradepost.kernel;

import java.util.UUID;

/** The identity of one thing of one kind. */
public interface Id {
    /** As stored. */
    UUID value();
}
