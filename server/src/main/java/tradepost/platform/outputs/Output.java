package tradepost.platform.outputs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import tradepost.kernel.settings.Setting;
import tradepost.platform.files.NewFile;

/**
 * A kind of file that a job makes, declared once. W is what was asked for, as its record says, and P the place in what is read.
 */
public interface Output<W, P> {
    /**
     * What holds for all files of a kind.
     *
     * @param noun what people call it, such as print_run
     * @param job the kind of job that makes it
     * @param table where its records are, made by {@code outputs.made_by_a_job}
     * @param again what to do when the file is gone, such as "start the export again"
     */
    record Kind<P>(String noun, String job, Table<?> table, Class<P> place, Setting<Duration> kept, String again) {
        String spoken() {
            return noun.replace('_', ' ');
        }
    }

    Kind<P> kind();

    W wanted(Record row);

    /** Refuses whoever may not fetch it. */
    void demandFetching(W wanted);

    /** What comes behind a place, or first where that is null. It is asked outside of transactions, and again when its process dies. */
    Page<P> read(W wanted, P behind);

    /** Puts the file together from all that was kept, one after the other in the order in which it was read. */
    void write(W wanted, Iterable<byte[]> parts, Path file) throws IOException;

    NewFile named(W wanted);

    /** What its job answers besides the id and when the file expires. */
    Map<String, Object> result(W wanted);

    /** What its record says no more once the file is gone. */
    default Map<Field<?>, Object> forgotten() {
        return Map.of();
    }
}
