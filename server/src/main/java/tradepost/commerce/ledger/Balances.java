package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.LedgerAccountId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/**
 * The guarded balances. A posting moves all of its own in one statement that locks them in the order of their key and moves only what stays
 * within its bounds; whoever comes second waits and is judged by what the first left. The table's checks have the last word.
 */
@Singleton
class Balances {
    private static final String MOVE = """
            with wanted as (
                select * from unnest(?::uuid[], ?::bigint[]) w (account_id, change)
            ), locked as materialized (
                select b.account_id, b.balance, b.floor, b.ceiling, w.change from ledger.balance b join wanted w on w.account_id = b.account_id
                order by b.account_id for update of b
            ), moved as (
                update ledger.balance b set balance = b.balance + l.change, updated_at = ?::timestamptz
                from locked l
                where b.account_id = l.account_id
                  and (b.floor is null or l.change > 0 or b.balance + l.change >= b.floor)
                  and (b.ceiling is null or l.change < 0 or b.balance + l.change <= b.ceiling)
                returning b.account_id
            )
            select l.account_id, l.balance, l.floor, l.ceiling, l.change from locked l
            where not exists (select from moved m where m.account_id = l.account_id)
            order by l.account_id
            """;
    private static final String LOCK =
            "select account_id from ledger.balance where account_id = any(?::uuid[]) order by account_id for update";
    private static final String READ = """
            select b.floor, b.ceiling, coalesce(b.balance, (select coalesce(sum(t.amount), 0)::bigint * a.direction
                                                            from ledger.turnover t where t.account_id = a.id)) as balance,
                   case when a.lots then (select coalesce(sum(l.remaining), 0)::bigint from ledger.lot l
                                          where l.account_id = a.id and l.remaining > 0 and (l.expires_at is null or l.expires_at > ?::timestamptz))
                        else b.balance - b.floor end as available
            from ledger.account a left join ledger.balance b on b.account_id = a.id
            where a.id = ?
            """;
    private final Db db;

    /** What is added to a balance, in the account's own direction. */
    record Change(LedgerAccount account, long change) {}

    @Inject
    Balances(Db db) {
        this.db = db;
    }

    /** Moves the accounts among these that are guarded; one that would leave its bounds is a conflict, and then the transaction has to end. */
    void move(List<Change> changes) {
        var moving = changes.stream().filter(change -> change.change() != 0).toList();
        if (moving.isEmpty()) return;
        var refused = db.fetch(
                MOVE,
                Columns.ids(moving, change -> change.account().id()),
                Columns.longs(moving, Change::change),
                Time.now());
        if (refused.isEmpty()) return;
        var first = refused.getFirst();
        var id = LedgerAccountId.of(first.get("account_id", UUID.class));
        var account = moving.stream()
                .map(Change::account)
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        throw refusal(account, first);
    }

    private static Problem refusal(LedgerAccount account, Record row) {
        long change = row.get("change", Long.class);
        long balance = row.get("balance", Long.class);
        if (change < 0)
            return insufficient(account, new Amount(-change, account.unit()), balance - row.get("floor", Long.class));
        var room = new Amount(Math.max(0, row.get("ceiling", Long.class) - balance), account.unit());
        return Problem.conflict(
                        "limit_exceeded",
                        "%s has room for %s below its limit and %s were asked for; raise the limit or ask for less",
                        account.name(),
                        room,
                        new Amount(change, account.unit()))
                .with("account", account.id())
                .with("room", room);
    }

    /** The one way to say that there is not enough, for balances and for lots. */
    static Problem insufficient(LedgerAccount account, Amount wanted, long left) {
        var available = new Amount(Math.max(0, left), account.unit());
        return Problem.conflict(
                        "insufficient_balance",
                        "%s has %s available and %s were asked for; take no more than there is",
                        account.name(),
                        available,
                        wanted)
                .with("account", account.id())
                .with("available", available);
    }

    /** Holds guarded balances still; the accounts are locked before. */
    void lock(Collection<LedgerAccountId> accounts) {
        db.execute(LOCK, (Object) Columns.ids(accounts));
    }

    AccountBalance read(LedgerAccount account) {
        return read(account, Time.now());
    }

    private AccountBalance read(LedgerAccount account, Instant now) {
        var row = db.fetchSingle(READ, now, account.id().value());
        return new AccountBalance(
                account.id(),
                account.code(),
                new Amount(row.get("balance", Long.class), account.unit()),
                amount(account, row.get("available", Long.class)),
                amount(account, row.get("floor", Long.class)),
                amount(account, row.get("ceiling", Long.class)));
    }

    private static Amount amount(LedgerAccount account, Long minor) {
        return minor == null ? null : new Amount(minor, account.unit());
    }

    /** Sets the bounds of an account that this transaction has alone; a balance outside of them is a conflict. */
    void bound(LedgerAccount account, Limits limits) {
        var balance = read(account).balance();
        if (limits.limit() != null && limits.limit().minor() < balance.minor())
            throw Problem.conflict(
                            "limit_below_balance",
                            "%s stands at %s; a limit of %s would be below that",
                            account.name(),
                            balance,
                            limits.limit())
                    .with("balance", balance);
        if (limits.floor() != null && limits.floor().minor() > balance.minor())
            throw Problem.conflict(
                            "floor_above_balance",
                            "%s stands at %s; a floor of %s would be above that",
                            account.name(),
                            balance,
                            limits.floor())
                    .with("balance", balance);
        if (limits.isNone()) {
            db.execute(
                    "delete from ledger.balance where account_id = ?",
                    account.id().value());
            return;
        }
        db.execute("""
                insert into ledger.balance as b (account_id, balance, floor, ceiling, updated_at) values (?, ?, ?, ?, ?::timestamptz)
                on conflict (tenant_id, account_id) do update set floor = excluded.floor, ceiling = excluded.ceiling, updated_at = excluded.updated_at
                """, account.id().value(), balance.minor(), limits.floorMinor(), limits.limitMinor(), Time.now());
    }
}
