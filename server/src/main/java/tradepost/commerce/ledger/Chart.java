package tradepost.commerce.ledger;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;
import static tradepost.db.ledger.Tables.ACCOUNT;
import static tradepost.kernel.db.Prepared.givenAny;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import tradepost.db.ids.LedgerAccountId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;

/**
 * The accounts. Whoever posts shares their rows to the end of the transaction, whoever closes or bounds one has its row alone: so nothing is
 * posted to an account while it is closed, and no balance row appears beside a posting that did not see it. Accounts are always locked before
 * their balances.
 */
@Singleton
class Chart {
    private static final String OPEN = """
            insert into ledger.account (id, code, name, kind, unit, lots, customer_id, reference, created_at, updated_at)
            select id, code, name, kind, unit, lots, customer, reference, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::uuid[], ?::text[])
                a (id, code, name, kind, unit, lots, customer, reference)
            order by code
            on conflict (tenant_id, code) do nothing
            returning id
            """;
    private static final Prepared SHARED = Prepared.of(db -> select(db, ACCOUNT.CODE.eq(any(givenAny(ACCOUNT.CODE))))
            .orderBy(ACCOUNT.ID)
            .forShare());
    private final Db db;

    @Inject
    Chart(Db db) {
        this.db = db;
    }

    /** Opens the accounts that are not there yet and gives all, in the order asked for; one that is there must be the same. */
    List<LedgerAccount> open(List<NewAccount> wanted) {
        var now = Time.now();
        var ids = wanted.stream().map(account -> LedgerAccountId.next()).toList();
        var opened = db.fetch(
                        OPEN,
                        now,
                        now,
                        Columns.ids(ids),
                        Columns.texts(wanted, NewAccount::code),
                        Columns.texts(wanted, NewAccount::name),
                        Columns.texts(wanted, account -> account.kind().code()),
                        Columns.texts(wanted, account -> account.unit().code()),
                        Columns.flags(wanted, NewAccount::lots),
                        Columns.ids(wanted, NewAccount::customer),
                        Columns.texts(wanted, NewAccount::reference))
                .map(row -> LedgerAccountId.of(row.get(0, java.util.UUID.class)));
        var found = named(
                wanted.stream().map(account -> AccountKey.of(account.code())).toList());
        var accounts = new ArrayList<LedgerAccount>();
        for (int i = 0; i < wanted.size(); i++) {
            var account = found.get(AccountKey.of(wanted.get(i).code()));
            if (opened.contains(account.id())) begin(wanted.get(i), account);
            else demandSame(wanted.get(i), account);
            accounts.add(account);
        }
        return accounts;
    }

    private void begin(NewAccount wanted, LedgerAccount account) {
        if (!wanted.limits().isNone())
            db.execute(
                    "insert into ledger.balance (account_id, balance, floor, ceiling, updated_at) values (?, 0, ?, ?, ?::timestamptz)",
                    account.id().value(),
                    wanted.limits().floorMinor(),
                    wanted.limits().limitMinor(),
                    Time.now());
        db.tell(new LedgerEvent.AccountOpened(
                account.id(), account.code(), account.unit().code()));
    }

    /** Limits may have changed since, and so may the name; what the account is may not. */
    private static void demandSame(NewAccount wanted, LedgerAccount there) {
        boolean same = there.kind() == wanted.kind()
                && there.unit().equals(wanted.unit())
                && there.lots() == wanted.lots()
                && Objects.equals(there.customer(), wanted.customer())
                && Objects.equals(there.reference(), wanted.reference())
                && !there.isClosed();
        if (!same)
            throw Problem.conflict(
                            "account_code_taken",
                            "There is another account with the code %s; take another code",
                            wanted.code())
                    .with("account", there.id());
    }

    LedgerAccount get(LedgerAccountId id) {
        return select(ACCOUNT.ID.eq(id))
                .fetchOptional(Chart::account)
                .orElseThrow(() -> Problem.notFound("ledger_account", id));
    }

    /** The account, which nobody can post to before this transaction ends. */
    LedgerAccount alone(LedgerAccountId id) {
        return select(ACCOUNT.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(Chart::account)
                .orElseThrow(() -> Problem.notFound("ledger_account", id));
    }

    /** Accounts by the names given, which nobody can close or bound before this transaction ends; those that are not there are absent. */
    Map<AccountKey, LedgerAccount> shared(Collection<AccountKey> keys) {
        var codes = codes(keys);
        return byKey(
                keys,
                codes.length == keys.size()
                        ? SHARED.with(db, (Object) codes).fetch(Chart::account)
                        : select(isAnyOf(keys)).orderBy(ACCOUNT.ID).forShare().fetch(Chart::account));
    }

    private Map<AccountKey, LedgerAccount> named(Collection<AccountKey> keys) {
        return byKey(keys, select(isAnyOf(keys)).fetch(Chart::account));
    }

    private SelectConditionStep<? extends Record> select(Condition condition) {
        return select(db, condition);
    }

    private static SelectConditionStep<? extends Record> select(Db db, Condition condition) {
        return db.select(
                        ACCOUNT.ID,
                        ACCOUNT.CODE,
                        ACCOUNT.NAME,
                        ACCOUNT.KIND,
                        ACCOUNT.UNIT,
                        ACCOUNT.LOTS,
                        ACCOUNT.CUSTOMER_ID,
                        ACCOUNT.REFERENCE,
                        ACCOUNT.CLOSED_AT)
                .from(ACCOUNT)
                .where(condition);
    }

    private static String[] codes(Collection<AccountKey> keys) {
        return keys.stream()
                .filter(key -> key.id().isEmpty())
                .map(AccountKey::text)
                .toArray(String[]::new);
    }

    private static Condition isAnyOf(Collection<AccountKey> keys) {
        var ids = keys.stream().map(AccountKey::id).flatMap(Optional::stream).toList();
        var codes = codes(keys);
        var byId = condition("{0} = any({1})", ACCOUNT.ID, val(Columns.ids(ids)));
        var byCode = condition("{0} = any({1})", ACCOUNT.CODE, val(codes));
        return ids.isEmpty() ? byCode : codes.length == 0 ? byId : byId.or(byCode);
    }

    private static Map<AccountKey, LedgerAccount> byKey(Collection<AccountKey> keys, List<LedgerAccount> found) {
        var all = new HashMap<AccountKey, LedgerAccount>();
        for (var account : found) {
            all.put(AccountKey.of(account.code()), account);
            all.put(AccountKey.of(account.id()), account);
        }
        all.keySet().retainAll(keys);
        return all;
    }

    private static LedgerAccount account(Record row) {
        return new LedgerAccount(
                row.get(ACCOUNT.ID),
                row.get(ACCOUNT.CODE),
                row.get(ACCOUNT.NAME),
                AccountKind.of(row.get(ACCOUNT.KIND)),
                Unit.of(row.get(ACCOUNT.UNIT)),
                row.get(ACCOUNT.LOTS),
                row.get(ACCOUNT.CUSTOMER_ID),
                row.get(ACCOUNT.REFERENCE),
                row.get(ACCOUNT.CLOSED_AT));
    }

    void close(LedgerAccountId id) {
        var now = Time.now();
        db.update(ACCOUNT)
                .set(ACCOUNT.CLOSED_AT, now)
                .set(ACCOUNT.UPDATED_AT, now)
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(id))
                .execute();
        db.tell(new LedgerEvent.AccountClosed(id));
    }

    void limited(LedgerAccount account, Limits limits) {
        db.update(ACCOUNT)
                .set(ACCOUNT.UPDATED_AT, Time.now())
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(account.id()))
                .execute();
        db.tell(new LedgerEvent.LimitsChanged(
                account.id(),
                limits.floor() == null ? null : limits.floor().decimal(),
                limits.limit() == null ? null : limits.limit().decimal(),
                account.unit().code()));
    }
}
