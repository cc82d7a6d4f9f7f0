package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.ACCOUNT;
import static tradepost.db.accounts.Tables.ONE_TIME_TOKEN;
import static tradepost.db.accounts.Tables.SESSION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.JSONB;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.audit.PersonalKeys;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Mirror;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.notifications.Notifications;

/**
 * Lets a person be forgotten. The account stays as a number that orders refer to; who it was goes, here and, by the fact, in the contexts that know
 * more of it. What the law wants kept, such as an invoice, is kept where it stands.
 */
@Singleton
public class Erasure {
    private final Db db;
    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final Notifications notifications;
    private final Mirror mirror;
    private final PersonalKeys keys;

    @Inject
    Erasure(
            Db db,
            Accounts accounts,
            Sessions sessions,
            PasswordHashes hashes,
            Notifications notifications,
            Mirror mirror,
            PersonalKeys keys) {
        this.db = db;
        this.accounts = accounts;
        this.sessions = sessions;
        this.hashes = hashes;
        this.notifications = notifications;
        this.mirror = mirror;
        this.keys = keys;
    }

    /** Forgets who an account was: name, address, log-in, fields of the shop's own, mails, and what is kept of it elsewhere. For ever. */
    @Verb(value = "accounts.erase", limit = "100/3600")
    public Account erase(AccountId id) {
        return db.write(() -> {
            var known = db.selectFrom(ACCOUNT)
                    .where(ACCOUNT.ID.eq(id))
                    .forUpdate()
                    .fetchOptional()
                    .orElseThrow(() -> Problem.notFound("account", id));
            if (known.get(ACCOUNT.ROLE).equals(Role.OWNER.code()))
                throw Problem.conflict("shop_owner", "An owner is not forgotten while the shop is theirs");
            notifications.forget(known.get(ACCOUNT.EMAIL));
            blank(id);
            sessions.endAll(id);
            db.deleteFrom(SESSION).where(SESSION.ACCOUNT_ID.eq(id)).execute();
            db.deleteFrom(ONE_TIME_TOKEN)
                    .where(ONE_TIME_TOKEN.ACCOUNT_ID.eq(id))
                    .execute();
            mirror.forget(id.value());
            keys.forget(List.of(id.toString()));
            db.tell(new AccountEvent.Erased(id));
            return accounts.get(id);
        });
    }

    private void blank(AccountId id) {
        db.update(ACCOUNT)
                .set(ACCOUNT.EMAIL, id + "@erased.invalid")
                .set(ACCOUNT.NAME, "Erased")
                .set(ACCOUNT.PHONE, "")
                .set(ACCOUNT.CUSTOM, JSONB.valueOf("{}"))
                .set(ACCOUNT.PASSWORD_HASH, hashes.ofNobody())
                .set(ACCOUNT.STATUS, "erased")
                .setNull(ACCOUNT.EMAIL_VERIFIED_AT)
                .set(ACCOUNT.STAMP, ACCOUNT.STAMP.plus(1))
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .set(ACCOUNT.UPDATED_AT, Time.now())
                .where(ACCOUNT.ID.eq(id))
                .execute();
    }
}
