package tradepost.platform.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.jobs.Stopped;

/** One attempt at a job, as its method sees it. */
final class Attempt implements Run {
    private static final long BREATH = Duration.ofMillis(250).toNanos();
    private final Claimed job;
    private final Claims claims;
    private final Db db;
    private final Json json;
    private final BooleanSupplier closing;
    private String checkpoint;
    private Claims.Stage stage = new Claims.Stage(0, 0, null);
    private long written = System.nanoTime() - BREATH;

    Attempt(Claimed job, Claims claims, Db db, Json json, BooleanSupplier closing) {
        this.job = job;
        this.claims = claims;
        this.db = db;
        this.json = json;
        this.closing = closing;
        this.checkpoint = job.checkpoint();
    }

    @Override
    public int attempt() {
        return job.attempt();
    }

    @Override
    public void advance(long done, long total, String note) {
        stage = new Claims.Stage(done, total, note);
        if (closing.getAsBoolean()) throw new Stopped(Stopped.Why.CLOSING);
        if (System.nanoTime() - written < BREATH) return;
        written = System.nanoTime();
        if (claims.advance(job, stage)) throw new Stopped(Stopped.Why.CANCELLED);
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(checkpoint).map(text -> json.read(text, type));
    }

    @Override
    public void save(Object reached) {
        if (!db.inTransaction())
            throw new IllegalStateException("A checkpoint is saved in the transaction of the work that it stands for");
        var text = json.write(reached);
        claims.save(job, text);
        db.afterCommit(() -> checkpoint = text);
    }

    Claims.Stage stage() {
        return stage;
    }
}
