package tradepost.commerce.papers;

import static tradepost.db.papers.Tables.OUTCOME;
import static tradepost.db.papers.Tables.PART;
import static tradepost.db.papers.Tables.RUN;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.FileId;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.JobId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PrintOutcomeId;
import tradepost.db.ids.PrintRunId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Print runs, what became of their documents, and what is printed already, as stored. */
@Singleton
class RunRows {
    private final Db db;
    private final Json json;

    /** What became of one; the reason is empty where it was printed. */
    record Outcome(InvoiceId invoice, OrderId order, String number, String reason) {
        boolean printed() {
            return reason.isEmpty();
        }
    }

    @Inject
    RunRows(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    PrintRunId add(NewPrintRun wanted) {
        var now = Time.now();
        var id = PrintRunId.next();
        var account = Scope.current().principal().account();
        db.insertInto(RUN)
                .set(RUN.ID, id)
                .set(RUN.WANTED, JSONB.valueOf(json.write(wanted)))
                .set(RUN.STATUS, "running")
                .set(RUN.ACCOUNT_ID, account == null ? null : new AccountId(account))
                .set(RUN.CREATED_AT, now)
                .set(RUN.UPDATED_AT, now)
                .execute();
        return id;
    }

    void job(PrintRunId id, JobId job) {
        db.update(RUN).set(RUN.JOB_ID, job).where(RUN.ID.eq(id)).execute();
    }

    PrintRun get(PrintRunId id) {
        return db.selectFrom(RUN)
                .where(RUN.ID.eq(id))
                .fetchOptional(this::run)
                .orElseThrow(() -> Problem.notFound("print_run", id));
    }

    private PrintRun run(Record row) {
        return new PrintRun(
                row.get(RUN.ID),
                json.read(row.get(RUN.WANTED).data(), NewPrintRun.class),
                row.get(RUN.STATUS),
                row.get(RUN.PRINTED),
                row.get(RUN.REFUSED),
                row.get(RUN.FILE_ID),
                row.get(RUN.EXPIRES_AT),
                row.get(RUN.JOB_ID));
    }

    void addPart(PrintRunId id, int number, byte[] content) {
        db.insertInto(PART)
                .set(PART.RUN_ID, id)
                .set(PART.NUMBER, number)
                .set(PART.CONTENT, content)
                .execute();
    }

    byte[] part(PrintRunId id, int number) {
        return db.select(PART.CONTENT)
                .from(PART)
                .where(PART.RUN_ID.eq(id), PART.NUMBER.eq(number))
                .fetchSingle(PART.CONTENT);
    }

    /** Writes down what became of some, and how far the run is by that. */
    void tell(PrintRunId id, List<Outcome> outcomes, long total) {
        var now = Time.now();
        var insert = db.insertInto(
                OUTCOME,
                OUTCOME.ID,
                OUTCOME.RUN_ID,
                OUTCOME.INVOICE_ID,
                OUTCOME.ORDER_ID,
                OUTCOME.NUMBER,
                OUTCOME.OUTCOME_,
                OUTCOME.REASON,
                OUTCOME.CREATED_AT);
        for (var one : outcomes)
            insert = insert.values(
                    PrintOutcomeId.next(),
                    id,
                    one.invoice(),
                    one.order(),
                    one.number(),
                    one.printed() ? "printed" : "refused",
                    one.reason(),
                    now);
        insert.execute();
        long printed = outcomes.stream().filter(Outcome::printed).count();
        db.update(RUN)
                .set(RUN.DOCUMENTS, total)
                .set(RUN.PRINTED, RUN.PRINTED.plus(printed))
                .set(RUN.REFUSED, RUN.REFUSED.plus(outcomes.size() - printed))
                .set(RUN.STATUS, "running")
                .setNull(RUN.FAILURE)
                .set(RUN.UPDATED_AT, now)
                .set(RUN.VERSION, RUN.VERSION.plus(1))
                .where(RUN.ID.eq(id))
                .execute();
    }

    void done(PrintRunId id, FileId file, Instant expires) {
        db.deleteFrom(PART).where(PART.RUN_ID.eq(id)).execute();
        db.update(RUN)
                .set(RUN.STATUS, "done")
                .set(RUN.FILE_ID, file)
                .set(RUN.EXPIRES_AT, expires)
                .setNull(RUN.FAILURE)
                .set(RUN.UPDATED_AT, Time.now())
                .set(RUN.VERSION, RUN.VERSION.plus(1))
                .where(RUN.ID.eq(id))
                .execute();
    }

    /** Ends the one that a job worked at, if it has not ended. */
    void ended(JobId job, String status, String why) {
        db.update(RUN)
                .set(RUN.STATUS, status)
                .set(RUN.FAILURE, why)
                .set(RUN.UPDATED_AT, Time.now())
                .set(RUN.VERSION, RUN.VERSION.plus(1))
                .where(RUN.JOB_ID.eq(job), RUN.STATUS.eq("running"))
                .execute();
    }

    /** Gives out no more what was printed up to a moment, and says which files that were; what ended without one before another moment is given up. */
    List<FileId> expire(Instant now, Instant given) {
        var over = RUN.STATUS
                .eq("done")
                .and(RUN.EXPIRES_AT.le(now))
                .or(RUN.STATUS.in("failed", "cancelled").and(RUN.UPDATED_AT.lt(given)));
        var runs = db.select(RUN.ID, RUN.FILE_ID)
                .from(RUN)
                .where(over)
                .limit(100)
                .forUpdate()
                .fetch();
        var ids = runs.map(row -> row.value1());
        if (ids.isEmpty()) return List.of();
        db.deleteFrom(PART).where(PART.RUN_ID.in(ids)).execute();
        db.update(RUN)
                .set(RUN.STATUS, "expired")
                .setNull(RUN.FILE_ID)
                .set(RUN.UPDATED_AT, now)
                .set(RUN.VERSION, RUN.VERSION.plus(1))
                .where(RUN.ID.in(ids))
                .execute();
        return runs.stream()
                .map(row -> row.value2())
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
