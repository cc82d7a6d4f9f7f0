package tradepost.commerce.tiers;

import static tradepost.db.tiers.Tables.TURNOVER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Keeps what was invoiced to each customer, one row for a month and currency: what counts is read from as many rows as there are months. */
@Singleton
class Turnovers {
    static final Setting<Long> MONTHS = Setting.whole("tiers.months", 12)
            .between(1L, 60L)
            .describe("How many months, this one among them, a customer's turnover counts towards a tier");
    private static final String COUNT = """
            with fresh as (
                insert into tiers.counted (invoice_id, account_id) values (?::uuid, ?::uuid) on conflict (tenant_id, invoice_id) do nothing returning account_id
            )
            insert into tiers.turnover as t (account_id, currency, month, net_minor) select account_id, ?, ?::date, ?::bigint from fresh
            on conflict (tenant_id, account_id, currency, month) do update set net_minor = t.net_minor + excluded.net_minor
            """;
    private static final String CUSTOMERS = """
            select account_id from (
                select distinct account_id from tiers.turnover where account_id > ?::uuid
                union
                select account_id from tiers.standing where account_id > ?::uuid
            ) known order by account_id limit ?
            """;
    private final Db db;
    private final Settings settings;

    @Inject
    Turnovers(Db db, Settings settings) {
        this.db = db;
        this.settings = settings;
    }

    /** Adds what a document says, once, however often it is told; a credit note takes away. False where it is in already. */
    boolean count(InvoiceId document, AccountId customer, Money net, LocalDate day) {
        return db.execute(
                        COUNT,
                        document.value(),
                        customer.value(),
                        net.currency().getCurrencyCode(),
                        day.withDayOfMonth(1),
                        net.minor())
                > 0;
    }

    /** What counts on a day. */
    Turnover of(AccountId customer, LocalDate today) {
        long months = settings.get(MONTHS);
        var first = today.withDayOfMonth(1).minusMonths(months - 1);
        var rows = db.select(TURNOVER.CURRENCY, TURNOVER.MONTH, TURNOVER.NET_MINOR)
                .from(TURNOVER)
                .where(TURNOVER.ACCOUNT_ID.eq(customer), TURNOVER.MONTH.ge(first))
                .orderBy(TURNOVER.MONTH)
                .fetch();
        var minor = new HashMap<String, Long>();
        for (var row : rows) minor.merge(row.value1(), row.value3(), Math::addExact);
        return new Turnover(
                minor, rows.isEmpty() ? null : rows.getFirst().value2().plusMonths(months));
    }

    /** The next of all customers who ever bought or have a tier, in order. */
    List<AccountId> customers(UUID after, int most) {
        return db.fetch(CUSTOMERS, after, after, most).map(row -> AccountId.of(row.get(0, UUID.class)));
    }
}
