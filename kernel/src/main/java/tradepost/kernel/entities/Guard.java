package tradepost.kernel.entities;

import java.util.List;

/** What must hold for records besides what their table says. Asked once for all records of a write, in its transaction, before anything is written. */
@FunctionalInterface
public interface Guard {
    void check(List<Proposed> proposed);
}
