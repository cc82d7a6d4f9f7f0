package tradepost.commerce.receivables;

import static tradepost.db.receivables.Tables.ITEM;
import static tradepost.db.receivables.Tables.REMINDER_LEVEL;
import static tradepost.db.receivables.Tables.TERMS;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;

/**
 * Reminds customers of what is overdue, level by level. Items carry the day on which somebody looks at them next, so a round reads what is due and
 * nothing else; the mail follows the fact that somebody was reminded.
 */
@Singleton
class Reminders {
    private static final int BATCH = 100;
    /** It is tomorrow somewhere before it is here. */
    private static final Duration EARLIEST_ZONE = Duration.ofHours(14);

    private static final String SHOPS = """
            select distinct l.tenant_id from receivables.reminder_level l
            where exists (select from receivables.item i where i.tenant_id = l.tenant_id and i.remind_on <= ?::date)
            """;
    private final WorkerDb queue;
    private final Db db;
    private final Tenants tenants;

    private record Level(int level, int days) {}

    @Inject
    Reminders(WorkerDb queue, Db db, Tenants tenants) {
        this.queue = queue;
        this.db = db;
        this.tenants = tenants;
    }

    @Chore(value = "open_items.remind", every = "PT1H")
    boolean round() {
        boolean more = false;
        var day = Time.now().plus(EARLIEST_ZONE).atOffset(ZoneOffset.UTC).toLocalDate();
        for (var shop : queue.fetch(SHOPS, day.toString()).getValues(0, UUID.class))
            more |= Scope.system(shop)
                    .call(() -> remind(Time.today(tenants.current().zone())) == BATCH);
        return more;
    }

    /** Looks at what is due in the shop in scope, a batch at once, and says how much that was. */
    int remind(LocalDate today) {
        return db.write(() -> {
            var levels = db.select(REMINDER_LEVEL.LEVEL, REMINDER_LEVEL.DAYS_OVERDUE)
                    .from(REMINDER_LEVEL)
                    .orderBy(REMINDER_LEVEL.LEVEL, REMINDER_LEVEL.ID)
                    .fetch(row -> new Level(row.value1(), row.value2()));
            var due = db.selectFrom(ITEM)
                    .where(ITEM.REMIND_ON.le(today), ITEM.CLOSED_ON.isNull())
                    .orderBy(ITEM.REMIND_ON, ITEM.ID)
                    .limit(BATCH)
                    .forUpdate()
                    .skipLocked()
                    .fetch();
            var spared = spared(due.stream()
                    .map(row -> row.get(ITEM.CUSTOMER_ID))
                    .filter(java.util.Objects::nonNull)
                    .toList());
            for (var row : due) look(row, levels, spared, today);
            return due.size();
        });
    }

    /** Customers whom nobody reminds. */
    private Set<AccountId> spared(List<AccountId> customers) {
        return customers.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(db.select(TERMS.CUSTOMER_ID)
                        .from(TERMS)
                        .where(TERMS.CUSTOMER_ID.in(customers), TERMS.REMINDERS_STOPPED.isTrue())
                        .fetch(TERMS.CUSTOMER_ID));
    }

    private void look(Record item, List<Level> levels, Set<AccountId> spared, LocalDate today) {
        int reached = item.get(ITEM.REMINDER_LEVEL);
        var due = item.get(ITEM.DUE_ON);
        boolean stopped = item.get(ITEM.REMINDERS_STOPPED) || spared.contains(item.get(ITEM.CUSTOMER_ID));
        var next = levels.stream().filter(level -> level.level() > reached).toList();
        if (next.isEmpty()) keep(item, reached, null);
        else if (stopped) keep(item, reached, today.plusDays(1));
        else if (due.plusDays(next.getFirst().days()).isAfter(today))
            keep(item, reached, due.plusDays(next.getFirst().days()));
        else {
            db.tell(new ReceivableEvent.Reminded(
                    item.get(ITEM.ID),
                    item.get(ITEM.DOCUMENT_ID),
                    next.getFirst().level()));
            keep(item, next.getFirst().level(), next.size() == 1 ? null : later(due, next.get(1), today));
        }
    }

    /** Never two on one day, however late the first one was. */
    private static LocalDate later(LocalDate due, Level level, LocalDate today) {
        var day = due.plusDays(level.days());
        return day.isAfter(today) ? day : today.plusDays(1);
    }

    private void keep(Record item, int level, LocalDate next) {
        db.update(ITEM)
                .set(ITEM.REMINDER_LEVEL, (short) level)
                .set(ITEM.REMIND_ON, next)
                .set(ITEM.UPDATED_AT, Time.now())
                .set(ITEM.VERSION, ITEM.VERSION.plus(1))
                .where(ITEM.ID.eq(item.get(ITEM.ID)))
                .execute();
    }
}
