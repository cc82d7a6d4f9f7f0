package tradepost.platform.transfers;

import java.util.Optional;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Run;

/** A job's run that a test can kill where it likes; what was committed is there for the next process. */
public final class Killable implements Run {
    private final Db db;
    private final Json json;
    private String checkpoint;
    private int steps;
    private int deadly;

    /** The process is gone. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    public Killable(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** Dies at so many steps from now: where it tells how far it is, or in a transaction that is almost done. */
    public Killable dyingAt(int step) {
        steps = 0;
        deadly = step;
        return this;
    }

    private void step() {
        if (++steps == deadly) throw new Killed();
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void advance(long done, long total, String note) {
        if (db.inTransaction()) throw new AssertionError("Progress is told outside transactions");
        step();
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(checkpoint).map(text -> json.read(text, type));
    }

    @Override
    public void save(Object reached) {
        if (!db.inTransaction()) throw new AssertionError("A checkpoint belongs to its work");
        step();
        var text = json.write(reached);
        db.afterCommit(() -> checkpoint = text);
    }
}
