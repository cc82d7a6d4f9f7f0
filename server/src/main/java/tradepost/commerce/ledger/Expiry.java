package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.LedgerAccountId;
import tradepost.db.ids.LedgerLotId;
import tradepost.db.ids.LedgerPostingId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/**
 * Posts what is left of lots whose time is over to breakage. Nobody could spend it any more before; each lot has one posting by its own key, so a
 * round that runs twice, or on two machines, posts nothing twice.
 */
@Singleton
class Expiry {
    static final int BATCH = 100;
    private static final String DUE = """
            select id, account_id from ledger.lot where remaining > 0 and expires_at <= ?::timestamptz order by expires_at, id limit ?
            """;
    private static final String LEFT =
            "select id, account_id, remaining from ledger.lot where id = any(?::uuid[]) and remaining > 0 order by id";
    private final Db db;
    private final Tenants tenants;
    private final Chart chart;
    private final Balances balances;
    private final Journal journal;

    @Inject
    Expiry(Db db, Tenants tenants, Chart chart, Balances balances, Journal journal) {
        this.db = db;
        this.tenants = tenants;
        this.chart = chart;
        this.balances = balances;
        this.journal = journal;
    }

    /** Lets a batch of due lots expire, in a transaction; says how many were due. */
    int expire() {
        var due = db.fetch(DUE, Time.now(), BATCH);
        if (due.isEmpty()) return 0;
        var owners = new HashSet<LedgerAccountId>();
        for (var row : due) owners.add(LedgerAccountId.of(row.get("account_id", UUID.class)));
        var accounts = held(owners);
        var ids = due.stream()
                .map(row -> LedgerLotId.of(row.get("id", UUID.class)))
                .toList();
        var drafts = new ArrayList<Draft>();
        var today = Time.today(tenants.current().zone());
        for (var row : db.fetch(LEFT, (Object) Columns.ids(ids))) {
            var account = accounts.get(AccountKey.of(LedgerAccountId.of(row.get("account_id", UUID.class))));
            var breakage = accounts.get(
                    AccountKey.of(StandardChart.breakage(account.unit()).code()));
            var left = new Amount(row.get("remaining", Long.class), account.unit());
            drafts.add(draft(LedgerLotId.of(row.get("id", UUID.class)), account, breakage, left, today));
        }
        if (!drafts.isEmpty()) journal.post(drafts);
        drafts.forEach(this::tell);
        return due.size();
    }

    /** The owners and their breakage accounts, and the owners' balances: from here on nobody else spends these lots. */
    private HashMap<AccountKey, LedgerAccount> held(HashSet<LedgerAccountId> owners) {
        var accounts =
                new HashMap<>(chart.shared(owners.stream().map(AccountKey::of).toList()));
        var breakage = accounts.values().stream()
                .map(account ->
                        AccountKey.of(StandardChart.breakage(account.unit()).code()))
                .distinct()
                .toList();
        accounts.putAll(chart.shared(breakage));
        balances.lock(owners);
        return accounts;
    }

    private static Draft draft(
            LedgerLotId lot, LedgerAccount account, LedgerAccount breakage, Amount left, LocalDate on) {
        var key = "ledger:expiry:" + lot;
        return new Draft(
                LedgerPostingId.next(),
                key,
                Draft.fingerprint(key),
                on,
                "Expired",
                new Reference("ledger_lot", lot.toString()),
                null,
                List.of(
                        Draft.line(account, left, new LotTerms.Expire(lot)),
                        Draft.line(breakage, left.negated(), new LotTerms.Spend())));
    }

    private void tell(Draft draft) {
        var line = draft.lines().getFirst();
        if (!(line.terms() instanceof LotTerms.Expire(var lot))) throw new IllegalStateException(draft.key());
        db.tell(new LedgerEvent.Expired(
                lot,
                line.account().id(),
                line.amount().decimal(),
                line.amount().unit().code(),
                draft.id()));
    }
}
