package tradepost.kernel;

import java.util.UUID;

/** A typed id. The types are generated from the migrations, so that an order's id never stands where a cart's is meant. */
public interface Id {
    UUID value();
}
