package tradepost.platform.accounts;

import static org.jooq.impl.DSL.when;
import static tradepost.db.accounts.Tables.ACCOUNT;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.impl.DSL;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/**
 * Checks passwords and stops those who guess: too many failures lock an account for a quarter of an hour. Addresses that nobody has are counted
 * and locked alike, and take as long, so that the answers do not tell who is a customer here.
 */
@Singleton
class LogIns {
    static final Setting<Long> MOST_FAILURES = Setting.whole("accounts.most_failures", 10)
            .between(3L, 100L)
            .describe("Wrong passwords in a row after which an account is locked for a quarter of an hour");
    private static final Duration LOCK = Duration.ofMinutes(15);

    private final Db db;
    private final PasswordHashes hashes;
    private final Settings settings;
    private final Cache<String, AtomicInteger> strangers =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(LOCK).build();

    @Inject
    LogIns(Db db, PasswordHashes hashes, Settings settings) {
        this.db = db;
        this.hashes = hashes;
        this.settings = settings;
    }

    /** The account whose address and password these are. */
    AccountId check(Credentials credentials) {
        var account = db.select(ACCOUNT.ID, ACCOUNT.PASSWORD_HASH, ACCOUNT.STATUS, ACCOUNT.LOCKED_UNTIL)
                .from(ACCOUNT)
                .where(ACCOUNT.EMAIL.eq(credentials.email()))
                .fetchOne();
        if (account == null) throw stranger(credentials);
        if (isAhead(account.get(ACCOUNT.LOCKED_UNTIL))) throw locked();
        var id = account.get(ACCOUNT.ID);
        if (!hashes.verify(credentials.password(), account.get(ACCOUNT.PASSWORD_HASH))) {
            db.write(() -> {
                count(id);
                db.audit("accounts.log_in_refused", id.toString(), null, null);
            });
            throw wrong();
        }
        if (!account.get(ACCOUNT.STATUS).equals("active"))
            throw Problem.forbidden("account_suspended", "This account is suspended; write to the shop");
        // Of many guesses at once all were let in above; the right one still comes too late when the others have locked
        // the door.
        if (!db.write(() -> succeeds(id))) throw locked();
        return id;
    }

    private Problem stranger(Credentials credentials) {
        var failures = strangers.get(Scope.current().tenant() + credentials.email(), address -> new AtomicInteger());
        if (failures.get() >= settings.get(MOST_FAILURES)) return locked();
        hashes.verify(credentials.password(), null);
        failures.incrementAndGet();
        return wrong();
    }

    private void count(AccountId id) {
        var now = Time.now();
        var tooMany = ACCOUNT.FAILED_ATTEMPTS.ge(settings.get(MOST_FAILURES).intValue() - 1);
        db.update(ACCOUNT)
                .set(
                        ACCOUNT.LOCKED_UNTIL,
                        when(tooMany, DSL.val(now.plus(LOCK))).otherwise(ACCOUNT.LOCKED_UNTIL))
                .set(ACCOUNT.FAILED_ATTEMPTS, when(tooMany, 0).otherwise(ACCOUNT.FAILED_ATTEMPTS.plus(1)))
                .where(ACCOUNT.ID.eq(id))
                .execute();
    }

    private boolean succeeds(AccountId id) {
        var now = Time.now();
        int changed = db.update(ACCOUNT)
                .set(ACCOUNT.FAILED_ATTEMPTS, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.LAST_LOGIN_AT, now)
                .where(ACCOUNT.ID.eq(id), ACCOUNT.LOCKED_UNTIL.isNull().or(ACCOUNT.LOCKED_UNTIL.le(now)))
                .execute();
        if (changed == 1) db.audit("accounts.log_in", id.toString(), null, null);
        return changed == 1;
    }

    private static boolean isAhead(Instant moment) {
        return moment != null && moment.isAfter(Time.now());
    }

    private static Problem wrong() {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "wrong_credentials", "E-mail address or password is wrong");
    }

    private static Problem locked() {
        return Problem.of(
                Problem.Kind.TOO_MANY,
                "locked",
                "Too many wrong passwords; wait %s minutes or choose a new password",
                LOCK.toMinutes());
    }
}
