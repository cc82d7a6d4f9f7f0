package tradepost.kernel.entities;

import java.util.List;

/** A context's list of the tables it shows to the world, and how. */
public interface EntitySource {
    List<Entity> entities();
}
