package tradepost.platform.demo;

import static tradepost.db.demo.Tables.SEEDING;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** The book of what was begun and what is finished. */
@Singleton
class Seedings {
    private final Db db;

    @Inject
    Seedings(Db db) {
        this.db = db;
    }

    /** What a shop is made from; it never changes, or the second half would not fit the first. */
    record Seeding(long seed, Instant moment, boolean finished) {}

    /** The shop's own seed if it was begun before, or this one. */
    Seeding begin(long seed, Instant moment) {
        return db.write(() -> {
            db.insertInto(SEEDING)
                    .set(SEEDING.SEED, seed)
                    .set(SEEDING.MOMENT, moment)
                    .set(SEEDING.CREATED_AT, moment)
                    .set(SEEDING.UPDATED_AT, moment)
                    .onConflictDoNothing()
                    .execute();
            return db.selectFrom(SEEDING)
                    .fetchSingle(row -> new Seeding(
                            row.get(SEEDING.SEED), row.get(SEEDING.MOMENT), row.get(SEEDING.FINISHED_AT) != null));
        });
    }

    /** Within the transaction that brings the last of it. */
    void finish() {
        var now = Time.now();
        db.update(SEEDING)
                .set(SEEDING.FINISHED_AT, now)
                .set(SEEDING.UPDATED_AT, now)
                .execute();
    }

    boolean isFinished() {
        return db.fetchExists(SEEDING, SEEDING.FINISHED_AT.isNotNull());
    }
}
