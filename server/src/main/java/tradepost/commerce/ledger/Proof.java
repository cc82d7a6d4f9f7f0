package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.LedgerAccountId;
import tradepost.kernel.db.Db;

/** Adds up from zero, in one statement and so of one moment, whatever is stored twice: balances, daily totals, lots, postings. */
@Singleton
class Proof {
    private static final String DIFFERENCES = """
            with summed as (
                select account_id, sum(amount) as amount from ledger.entry group by account_id
            ), taken as (
                select lot_id, sum(amount) as amount from ledger.consumption group by lot_id
            ), found as (
                select 'balance' as what, a.code as subject, a.id as account_id, a.unit, b.balance::numeric as stored,
                       coalesce(s.amount, 0) * a.direction as computed
                from ledger.balance b join ledger.account a on a.id = b.account_id left join summed s on s.account_id = b.account_id

                union all
                select 'daily_total', a.code || ' ' || coalesce(t.posted_on, e.posted_on), a.id, a.unit,
                       coalesce(t.amount, 0), coalesce(e.amount, 0) + case when t.entries is distinct from e.entries and t.amount = e.amount then 1 else 0 end
                from ledger.daily_total t
                full join (
                    select account_id, posted_on, sum(amount) as amount, count(*) as entries from ledger.entry
                    where xid < coalesce((select horizon from ledger.upkeep), '0'::xid8) group by account_id, posted_on
                ) e on e.account_id = t.account_id and e.posted_on = t.posted_on
                join ledger.account a on a.id = coalesce(t.account_id, e.account_id)

                union all
                select 'lot', l.id::text, a.id, a.unit, l.remaining, l.amount - coalesce(t.amount, 0)
                from ledger.lot l join ledger.account a on a.id = l.account_id left join taken t on t.lot_id = l.id

                union all
                select 'lots', a.code, a.id, a.unit, coalesce(l.remaining, 0), coalesce(s.amount, 0) * a.direction
                from ledger.account a
                left join (select account_id, sum(remaining) as remaining from ledger.lot group by account_id) l on l.account_id = a.id
                left join summed s on s.account_id = a.id
                where a.lots

                union all
                select 'entry', e.id::text, a.id, a.unit,
                       coalesce((select sum(l.amount) from ledger.lot l where l.entry_id = e.id), 0)
                           - coalesce((select sum(c.amount) from ledger.consumption c where c.entry_id = e.id), 0),
                       e.amount * a.direction
                from ledger.account a join ledger.entry e on e.account_id = a.id
                where a.lots

                union all
                select 'posting', p.id::text, null, coalesce(e.unit, '%s'), coalesce(sum(e.amount), 0), case when e.unit is null then 1 else 0 end
                from ledger.posting p left join ledger.entry e on e.posting_id = p.id
                group by p.id, e.unit
            )
            select what, subject, account_id, unit, stored::bigint as stored, computed::bigint as computed from found
            where stored <> computed order by what, subject
            """.formatted(Unit.NONE.code());
    private final Db db;

    @Inject
    Proof(Db db) {
        this.db = db;
    }

    List<Difference> differences() {
        return db.fetch(DIFFERENCES).map(Proof::difference);
    }

    private static Difference difference(Record row) {
        var unit = Unit.of(row.get("unit", String.class));
        var account = row.get("account_id", UUID.class);
        return new Difference(
                row.get("what", String.class),
                row.get("subject", String.class),
                account == null ? null : LedgerAccountId.of(account),
                new Amount(row.get("stored", Long.class), unit),
                new Amount(row.get("computed", Long.class), unit));
    }
}
