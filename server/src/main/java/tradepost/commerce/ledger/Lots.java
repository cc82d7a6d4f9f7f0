package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.LedgerConsumptionId;
import tradepost.db.ids.LedgerEntryId;
import tradepost.db.ids.LedgerLotId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/**
 * What is left of grants. All of it happens while the account's balance is locked by the posting, so that lots need no locks of their own and
 * add up to the balance at every moment others can see.
 */
@Singleton
class Lots {
    private static final String USABLE = """
            select id, remaining from ledger.lot
            where account_id = ? and remaining > 0 and (expires_at is null or expires_at > ?::timestamptz)
            order by ((entry_id = ?::uuid) is true) desc, priority, expires_at nulls last, id
            """;
    private static final String LEFT_OF = "select id, remaining from ledger.lot where id = ? and remaining > 0";
    private static final String TAKEN = """
            select c.id, c.lot_id, l.expires_at,
                   c.amount + coalesce((select sum(r.amount) from ledger.consumption r where r.returns_id = c.id), 0)::bigint
                            - coalesce((select sum(r.amount) from ledger.lot r where r.returns_id = c.id), 0)::bigint as open
            from ledger.entry e
            join ledger.consumption c on c.entry_id = e.id and c.amount > 0
            join ledger.lot l on l.id = c.lot_id
            where e.posting_id = ? and e.account_id = ?
            order by c.id desc
            """;
    private static final String GRANT = """
            insert into ledger.lot (id, account_id, entry_id, returns_id, amount, remaining, priority, expires_at, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)
            """;
    private static final String TAKE = """
            with taken as (
                select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[]) t (id, lot_id, returns_id, amount)
            ), changed as (
                update ledger.lot l set remaining = l.remaining - t.amount, updated_at = ?::timestamptz
                from (select lot_id, sum(amount)::bigint as amount from taken group by lot_id) t where l.id = t.lot_id
            )
            insert into ledger.consumption (id, lot_id, entry_id, returns_id, amount, created_at)
            select id, lot_id, ?::uuid, returns_id, amount, ?::timestamptz from taken
            """;
    private final Db db;

    /** So much from a lot, or back to it (negative) as a return of what was taken before. */
    private record Take(LedgerLotId lot, LedgerConsumptionId returns, long amount) {}

    @Inject
    Lots(Db db) {
        this.db = db;
    }

    /** Does to the lots of an account what an entry does to its balance. */
    void apply(Draft.Line line, Instant now) {
        switch (line.terms()) {
            case LotTerms.Grant grant -> grant(line, null, -line.amount().minor(), grant, now);
            case LotTerms.Return back -> giveBack(line, back, now);
            case LotTerms.Spend() -> spend(line, null, now);
            case LotTerms.TakeBack(var grant) -> spend(line, grant, now);
            case LotTerms.Expire(var lot) -> empty(line, lot);
        }
    }

    private void grant(Draft.Line line, LedgerConsumptionId returns, long amount, LotTerms.Grant terms, Instant now) {
        if (terms.expiresAt() != null && !terms.expiresAt().isAfter(now))
            throw Problem.invalid("expires_at", "%s is over; grant what can still be spent", terms.expiresAt());
        db.execute(
                GRANT,
                LedgerLotId.next().value(),
                line.account().id().value(),
                line.id().value(),
                returns == null ? null : returns.value(),
                amount,
                amount,
                terms.priority(),
                terms.expiresAt(),
                now,
                now);
    }

    private void spend(Draft.Line line, LedgerEntryId first, Instant now) {
        var usable = db.fetch(USABLE, line.account().id().value(), now, first == null ? null : first.value());
        long wanted = line.amount().minor();
        long missing = wanted;
        var takes = new ArrayList<Take>();
        for (var row : usable) {
            if (missing == 0) break;
            long part = Math.min(missing, row.get("remaining", Long.class));
            takes.add(new Take(LedgerLotId.of(row.get("id", UUID.class)), null, part));
            missing -= part;
        }
        if (missing > 0) throw Balances.insufficient(line.account(), line.amount(), wanted - missing);
        take(line, takes);
    }

    private void empty(Draft.Line line, LedgerLotId lot) {
        var left = db.fetchSingle(LEFT_OF, lot.value()).get("remaining", Long.class);
        if (left != line.amount().minor())
            throw new IllegalStateException("The lot " + lot + " has " + left + " and expires with " + line.amount());
        take(line, List.of(new Take(lot, null, left)));
    }

    /** What was taken last comes back first. A lot that expired meanwhile stays so: its part comes back as a new one. */
    private void giveBack(Draft.Line line, LotTerms.Return back, Instant now) {
        var taken = db.fetch(TAKEN, back.taken().value(), line.account().id().value());
        long wanted = -line.amount().minor();
        long missing = wanted;
        var takes = new ArrayList<Take>();
        for (var row : taken) {
            long part = Math.min(missing, row.get("open", Long.class));
            if (part == 0) continue;
            var consumption = LedgerConsumptionId.of(row.get("id", UUID.class));
            var end = row.get("expires_at", Instant.class);
            if (end == null || end.isAfter(now))
                takes.add(new Take(LedgerLotId.of(row.get("lot_id", UUID.class)), consumption, -part));
            else grant(line, consumption, part, new LotTerms.Grant(back.expiresAt(), back.priority()), now);
            missing -= part;
        }
        if (missing > 0)
            throw Problem.conflict(
                            "returned_too_much",
                            "Only %s of what %s took from %s can still be returned",
                            new Amount(wanted - missing, line.account().unit()),
                            back.taken(),
                            line.account().code())
                    .with(
                            "returnable",
                            new Amount(wanted - missing, line.account().unit()));
        take(line, takes);
    }

    private void take(Draft.Line line, List<Take> takes) {
        if (takes.isEmpty()) return;
        var now = Time.now();
        db.execute(
                TAKE,
                Columns.ids(takes, take -> LedgerConsumptionId.next()),
                Columns.ids(takes, Take::lot),
                Columns.ids(takes, Take::returns),
                Columns.longs(takes, Take::amount),
                now,
                line.id().value(),
                now);
    }
}
