package tradepost.platform.outputs;

import java.util.Map;
import org.jooq.Field;

/**
 * What was read at once for a file.
 *
 * @param kept the part of the file's making that is kept of it, or null for nothing
 * @param behind where to go on
 * @param last whether there is nothing behind it
 * @param told what the record says from now on
 * @param besides what else is written in the same transaction
 */
public record Page<P>(
        byte[] kept, P behind, boolean last, Progress progress, Map<Field<?>, Object> told, Runnable besides) {
    /** How far that is. */
    public record Progress(long done, long total, String note) {}
}
