package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.ACCOUNT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.EmailAddress;
import tradepost.platform.tenants.Password;

/** Who may come in, by the word of somebody else: invites people who work in the shop, locks accounts out and lets them in again. */
@Singleton
public class Admissions {
    private final Db db;
    private final Accounts accounts;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final OneTimeTokens links;
    private final AccountMails mails;

    @Inject
    Admissions(
            Db db,
            Accounts accounts,
            PasswordHashes hashes,
            Sessions sessions,
            OneTimeTokens links,
            AccountMails mails) {
        this.db = db;
        this.accounts = accounts;
        this.hashes = hashes;
        this.sessions = sessions;
        this.links = links;
        this.mails = mails;
    }

    /** Adds somebody who works in the shop, and mails the link to choose a password. */
    @Verb(value = "accounts.invite", transactional = false, limit = "100/3600")
    public Account invite(NewStaff wanted) {
        Problem.checks()
                .require(EmailAddress.isValid(wanted.email()), "email", "'%s' is not an e-mail address", wanted.email())
                .require(!wanted.name().isEmpty(), "name", "Give the person's name")
                .done();
        var hash = hashes.hash(new Password(Secret.random().reveal()));
        return db.write(() -> {
            var id = accounts.add(wanted.email(), wanted.name(), Role.STAFF, hash, null);
            mails.reset(wanted.email(), wanted.name(), links.issue(id, OneTimeTokens.Purpose.RESET_PASSWORD));
            return accounts.get(id);
        });
    }

    /** Locks an account out at once, on all its devices. */
    @Verb("accounts.suspend")
    public Account suspend(AccountId id) {
        if (id.value().equals(Scope.current().principal().account()))
            throw Problem.conflict("own_account", "Nobody suspends the own account");
        return stand(id, "suspended");
    }

    /** Lets a suspended account log in again. */
    @Verb("accounts.resume")
    public Account resume(AccountId id) {
        return stand(id, "active");
    }

    private Account stand(AccountId id, String status) {
        return db.write(() -> {
            int changed = db.update(ACCOUNT)
                    .set(ACCOUNT.STATUS, status)
                    .set(ACCOUNT.STAMP, ACCOUNT.STAMP.plus(1))
                    .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                    .set(ACCOUNT.UPDATED_AT, Time.now())
                    .where(ACCOUNT.ID.eq(id), ACCOUNT.STATUS.ne("erased"))
                    .execute();
            if (changed == 0) throw Problem.notFound("account", id);
            sessions.endAll(id);
            db.tell(new AccountEvent.StatusChanged(id, status));
            return accounts.get(id);
        });
    }
}
