package tradepost.commerce.receivables;

import static tradepost.db.receivables.Tables.ITEM;
import static tradepost.db.receivables.Tables.REMINDER_LEVEL;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jooq.Record;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;

/** What a reminder says, and to whom. */
@Singleton
public class ReminderLetters {
    private final Db db;
    private final Tenants tenants;
    private final Accounts accounts;

    /** The texts of a level with number, amount and days in their places. */
    public record ReminderLetter(String recipient, String subject, String message) {}

    @Inject
    ReminderLetters(Db db, Tenants tenants, Accounts accounts) {
        this.db = db;
        this.tenants = tenants;
        this.accounts = accounts;
    }

    /** The letter of a reminder; none where it was paid since, or where nobody reminds so any more. */
    public Optional<ReminderLetter> letter(ReceivableEvent.Reminded reminded) {
        var item = db.selectFrom(ITEM)
                .where(ITEM.ID.eq(reminded.item()), ITEM.CLOSED_ON.isNull())
                .fetchOptional();
        var level = db.selectFrom(REMINDER_LEVEL)
                .where(REMINDER_LEVEL.LEVEL.eq((short) reminded.level()))
                .orderBy(REMINDER_LEVEL.ID)
                .limit(1)
                .fetchOptional();
        return item.flatMap(row -> level.map(texts -> letter(row, texts, tenants.current())));
    }

    private ReminderLetter letter(Record item, Record level, Tenant shop) {
        return new ReminderLetter(
                recipient(item),
                filled(level.get(REMINDER_LEVEL.SUBJECT), item, shop),
                filled(level.get(REMINDER_LEVEL.MESSAGE), item, shop));
    }

    private static String filled(String text, Record item, Tenant shop) {
        var due = item.get(ITEM.DUE_ON);
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(shop.locale());
        var open = Money.of(item.get(ITEM.OPEN_MINOR), item.get(ITEM.CURRENCY));
        return text.replace("{number}", item.get(ITEM.NUMBER))
                .replace("{amount}", open.format(shop.locale()))
                .replace("{due}", due.format(day))
                .replace("{days}", String.valueOf(ChronoUnit.DAYS.between(due, Time.today(shop.zone()))));
    }

    private String recipient(Record item) {
        var customer = item.get(ITEM.CUSTOMER_ID);
        return customer == null ? item.get(ITEM.DEBTOR) : accounts.get(customer).email();
    }
}
