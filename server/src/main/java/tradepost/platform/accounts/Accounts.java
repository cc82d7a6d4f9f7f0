package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.ACCOUNT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.limits.Limits;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.EmailAddress;
import tradepost.platform.tenants.Password;

/** Accounts of the shop in scope: registers people, logs them in and out, and says who a token belongs to. */
@Singleton
public class Accounts {
    private final Db db;
    private final PasswordHashes hashes;
    private final LogIns logIns;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final OneTimeTokens links;
    private final AccountMails mails;
    private final Limits limits;

    @Inject
    Accounts(
            Db db,
            PasswordHashes hashes,
            LogIns logIns,
            Sessions sessions,
            AccessTokens tokens,
            OneTimeTokens links,
            AccountMails mails,
            Limits limits) {
        this.db = db;
        this.hashes = hashes;
        this.logIns = logIns;
        this.sessions = sessions;
        this.tokens = tokens;
        this.links = links;
        this.mails = mails;
        this.limits = limits;
    }

    /** Opens a customer's account, mails the link that proves the address, and logs the customer in. */
    public LoggedIn register(Registration wanted, String agent) {
        limits.demand("register", null);
        wanted.check();
        var hash = hashes.hash(wanted.password());
        return db.write(() -> {
            var id = add(wanted.email(), wanted.name(), Role.CUSTOMER, hash, null);
            mails.verify(wanted.email(), wanted.name(), links.issue(id, OneTimeTokens.Purpose.VERIFY_EMAIL));
            db.audit("accounts.register", id.toString(), null, null);
            return loggedIn(sessions.start(id, agent));
        });
    }

    /** The account of whoever opens the shop: does the slow part now, the answer belongs into the transaction. */
    public Runnable createOwner(String name, String email, Password password) {
        var hash = hashes.hash(password);
        return () -> add(email, name, Role.OWNER, hash, Time.now());
    }

    AccountId add(String email, String name, Role role, String hash, Instant verified) {
        var id = AccountId.next();
        var now = Time.now();
        int added = db.insertInto(ACCOUNT)
                .set(ACCOUNT.ID, id)
                .set(ACCOUNT.EMAIL, email)
                .set(ACCOUNT.NAME, name)
                .set(ACCOUNT.ROLE, role.code())
                .set(ACCOUNT.STATUS, "active")
                .set(ACCOUNT.PASSWORD_HASH, hash)
                .set(ACCOUNT.EMAIL_VERIFIED_AT, verified)
                .set(ACCOUNT.CREATED_AT, now)
                .set(ACCOUNT.UPDATED_AT, now)
                .onConflictDoNothing()
                .execute();
        if (added == 0)
            throw Problem.conflict(
                    "email_taken",
                    "There is already an account with the address %s; log in or choose a new password",
                    email);
        db.tell(new AccountEvent.Registered(id, email, role.code()));
        return id;
    }

    public LoggedIn logIn(Credentials credentials, String agent) {
        limits.demand("log-in", credentials.email());
        return loggedIn(sessions.start(logIns.check(credentials), agent));
    }

    /** Goes on with a session: a new access token and a new refresh token, the old one is spent. */
    public LoggedIn refresh(String refreshToken) {
        return loggedIn(sessions.rotate(Secret.of(refreshToken)));
    }

    /** Ends the session of a refresh token or browser cookie; ending it twice is no mistake. */
    public void logOut(String refreshToken) {
        sessions.end(Secret.of(refreshToken));
    }

    private LoggedIn loggedIn(Sessions.Started started) {
        var standing = started.standing();
        return new LoggedIn(
                tokens.sign(standing),
                started.token().reveal(),
                "Bearer",
                AccessTokens.LIFE.toSeconds(),
                get(standing.account()));
    }

    /** Mails a link to choose a new password, if there is such an account; who asks does not learn whether there is. */
    public void forgotPassword(String email) {
        limits.demand("reset", EmailAddress.normal(email));
        db.write(() -> db.select(ACCOUNT.ID, ACCOUNT.NAME, ACCOUNT.EMAIL)
                .from(ACCOUNT)
                .where(ACCOUNT.EMAIL.eq(EmailAddress.normal(email)), ACCOUNT.STATUS.eq("active"))
                .fetchOptional()
                .ifPresent(known -> {
                    links.discard(known.get(ACCOUNT.ID), OneTimeTokens.Purpose.RESET_PASSWORD);
                    var token = links.issue(known.get(ACCOUNT.ID), OneTimeTokens.Purpose.RESET_PASSWORD);
                    mails.reset(known.get(ACCOUNT.EMAIL), known.get(ACCOUNT.NAME), token);
                }));
    }

    /** Sets a new password by the link of the mail. All devices are logged out, and the address is proved as well. */
    public void resetPassword(NewPassword wanted) {
        limits.demand("reset", null);
        wanted.password().objection("").ifPresent(why -> {
            throw Problem.invalid("password", why);
        });
        var hash = hashes.hash(wanted.password());
        db.write(() -> {
            var id = links.redeem(wanted.token(), OneTimeTokens.Purpose.RESET_PASSWORD);
            var account = db.update(ACCOUNT)
                    .set(ACCOUNT.PASSWORD_HASH, hash)
                    .set(ACCOUNT.EMAIL_VERIFIED_AT, org.jooq.impl.DSL.coalesce(ACCOUNT.EMAIL_VERIFIED_AT, Time.now()))
                    .set(ACCOUNT.FAILED_ATTEMPTS, 0)
                    .setNull(ACCOUNT.LOCKED_UNTIL)
                    .set(ACCOUNT.STAMP, ACCOUNT.STAMP.plus(1))
                    .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                    .set(ACCOUNT.UPDATED_AT, Time.now())
                    .where(ACCOUNT.ID.eq(id))
                    .returningResult(ACCOUNT.EMAIL, ACCOUNT.NAME)
                    .fetchSingle();
            links.discard(id, OneTimeTokens.Purpose.RESET_PASSWORD);
            sessions.endAll(id);
            mails.passwordChanged(account.value1(), account.value2());
            db.tell(new AccountEvent.PasswordChanged(id));
            db.audit("accounts.reset_password", id.toString(), null, null);
        });
    }

    /** Proves the address by the link of the mail. */
    public Account verifyEmail(String token) {
        return db.write(() -> {
            var id = links.redeem(token, OneTimeTokens.Purpose.VERIFY_EMAIL);
            db.update(ACCOUNT)
                    .set(ACCOUNT.EMAIL_VERIFIED_AT, Time.now())
                    .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                    .set(ACCOUNT.UPDATED_AT, Time.now())
                    .where(ACCOUNT.ID.eq(id))
                    .execute();
            var account = get(id);
            db.tell(new AccountEvent.EmailVerified(id, account.email()));
            db.audit("accounts.verify_email", id.toString(), null, null);
            return account;
        });
    }

    /** Who is logged in. */
    public Account me() {
        var principal = Scope.current().principal();
        if (principal.account() == null) throw Problem.unauthenticated("Log in first");
        return get(AccountId.of(principal.account()));
    }

    /** The caller behind an access token of this shop; a token of another shop, an ended session or an older stamp is refused. */
    public Principal principal(String accessToken) {
        var claim = tokens.read(accessToken);
        return sessions.standing(claim.session())
                .filter(standing -> standing.isGood(Time.now())
                        && standing.account().equals(claim.account())
                        && standing.stamp() == claim.stamp())
                .orElseThrow(AccessTokens::refused)
                .principal();
    }

    /** The caller behind a browser's cookie, which is a session's refresh token that is never turned over; anonymous when the session is over. */
    public Principal bySession(String cookie) {
        return sessions.at(Secret.of(cookie))
                .filter(standing -> standing.isGood(Time.now()))
                .map(Standing::principal)
                .orElse(Principal.ANONYMOUS);
    }

    public Account get(AccountId id) {
        return db.selectFrom(ACCOUNT)
                .where(ACCOUNT.ID.eq(id))
                .fetchOptional(Accounts::account)
                .orElseThrow(() -> Problem.notFound("account", id));
    }

    public Optional<Account> withEmail(String email) {
        return db.selectFrom(ACCOUNT)
                .where(ACCOUNT.EMAIL.eq(EmailAddress.normal(email)))
                .fetchOptional(Accounts::account);
    }

    private static Account account(Record row) {
        var role = Role.of(row.get(ACCOUNT.ROLE));
        return new Account(
                row.get(ACCOUNT.ID),
                row.get(ACCOUNT.EMAIL),
                row.get(ACCOUNT.NAME),
                row.get(ACCOUNT.PHONE),
                role.code(),
                row.get(ACCOUNT.STATUS),
                row.get(ACCOUNT.EMAIL_VERIFIED_AT) != null,
                row.get(ACCOUNT.CREATED_AT),
                role.grants());
    }
}
