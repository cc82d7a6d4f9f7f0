package tradepost.platform.outputs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jooq.Field;
import tradepost.db.ids.FileId;
import tradepost.db.ids.JobId;
import tradepost.kernel.Id;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Run;
import tradepost.platform.files.Files;
import tradepost.platform.files.NewLink;
import tradepost.platform.files.SignedLink;
import tradepost.platform.jobs.Jobs;
import tradepost.platform.settings.Settings;

/**
 * Makes files in jobs: pages are read, each kept with the place behind it, and put together once all are there. Whichever process goes on, everything
 * stands in the file once, and no more than a part of it is ever in memory.
 */
@Singleton
public class Outputs {
    private final Db db;
    private final Json json;
    private final OutputRows rows;
    private final Jobs jobs;
    private final Files files;
    private final Settings settings;

    /** So many parts are kept; the place behind them is null before the first. */
    private record Reached(int parts, String behind, boolean all) {}

    @Inject
    Outputs(Db db, Json json, OutputRows rows, Jobs jobs, Files files, Settings settings) {
        this.db = db;
        this.json = json;
        this.rows = rows;
        this.jobs = jobs;
        this.files = files;
        this.settings = settings;
    }

    /** Writes down what is wanted; nobody works at it before {@link #start}. */
    public void add(Output<?, ?> output, Id id, Map<Field<?>, Object> wanted) {
        db.write(() -> rows.add(output.kind().table(), id, wanted));
    }

    /** Starts the job that makes it. */
    public JobId start(Output<?, ?> output, Id id, Record input) {
        return db.write(() -> {
            var job = jobs.start(input).id();
            rows.job(output.kind().table(), id, job);
            return job;
        });
    }

    /** One as it stands. */
    public <W> Made<W> get(Output<W, ?> output, Id id) {
        return rows.get(output, id);
    }

    /** A link by which the file can be fetched for a while, for those who may. */
    public <W> SignedLink link(Output<W, ?> output, Id id, NewLink wanted) {
        var made = get(output, id);
        output.demandFetching(made.wanted());
        var kind = output.kind();
        return switch (made.status()) {
            case "done" -> files.linkTo(made.file(), wanted);
            case "expired" ->
                throw Problem.of(Problem.Kind.GONE, kind.noun() + "_expired", "The file was deleted; %s", kind.again());
            default ->
                throw Problem.conflict(
                        kind.noun() + "_not_done",
                        "The %s is %s; look at its job %s",
                        kind.spoken(),
                        made.status(),
                        made.job());
        };
    }

    /** Does the work of its job, or goes on with it, and answers what the job answers. */
    public <W, P> Map<String, Object> make(Output<W, P> output, Id id, Run run) {
        var kind = output.kind();
        var made = get(output, id);
        if (made.status().equals("expired"))
            throw Problem.conflict(kind.noun() + "_expired", "What was gathered is gone; %s", kind.again());
        // Its process may have died between the last step and saying so.
        if (!made.status().equals("done")) {
            var reached = run.checkpoint(Reached.class).orElse(new Reached(0, null, false));
            while (!reached.all()) reached = more(output, id, made.wanted(), reached, run);
            var file = file(output, id, made.wanted(), reached.parts(), run);
            var expires = Time.now().plus(settings.get(kind.kept()));
            db.write(() -> rows.done(kind.table(), id, file, expires));
            made = get(output, id);
        }
        var result = new LinkedHashMap<String, Object>(output.result(made.wanted()));
        result.put(kind.noun() + "_id", id);
        result.put("expires_at", made.expiresAt());
        return result;
    }

    private <W, P> Reached more(Output<W, P> output, Id id, W wanted, Reached before, Run run) {
        var kind = output.kind();
        var page = output.read(wanted, before.behind() == null ? null : json.read(before.behind(), kind.place()));
        int parts = before.parts() + (page.kept() == null ? 0 : 1);
        var after = new Reached(parts, json.write(page.behind()), page.last());
        db.write(() -> {
            if (page.kept() != null) rows.addPart(id, before.parts(), page.kept());
            rows.running(kind.table(), id, page.told());
            page.besides().run();
            run.save(after);
        });
        run.advance(
                page.progress().done(), page.progress().total(), page.progress().note());
        return after;
    }

    private <W> FileId file(Output<W, ?> output, Id id, W wanted, int parts, Run run) {
        try {
            var path = java.nio.file.Files.createTempFile("tradepost-", ".made");
            try {
                output.write(wanted, parts(id, parts, run), path);
                return files.keep(output.named(wanted), path);
            } finally {
                java.nio.file.Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file of the %s cannot be written"
                            .formatted(output.kind().spoken()),
                    e);
        }
    }

    private Iterable<byte[]> parts(Id id, int count, Run run) {
        return () -> IntStream.range(0, count)
                .mapToObj(number -> {
                    run.advance(number, count, "writing");
                    return rows.part(id, number);
                })
                .iterator();
    }

    /** Forgets for the shop in scope what nobody may fetch any more, and what was given up that long ago. */
    public void forget(Output<?, ?> output) {
        var now = Time.now();
        int gone;
        do
            gone = db.write(() -> {
                var some = rows.expire(
                        output, now, now.minus(settings.get(output.kind().kept())));
                files.discard(some.stream().filter(Objects::nonNull).toList());
                return some.size();
            });
        while (gone == OutputRows.SOME);
    }
}
