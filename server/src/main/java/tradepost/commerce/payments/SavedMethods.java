package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.SAVED_METHOD;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.SavedMethodId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.accounts.AccountEvent;

/**
 * Cards and accounts that customers asked to be kept. They lie with the provider under a token that nobody is shown; whoever is forgotten takes them
 * along, here at once and at the provider as soon as it answers.
 */
@Singleton
public class SavedMethods {
    private final Db db;
    private final DiscardedTokens discarded;
    private final KeepingAgreements agreements;

    /** A card or an account as the provider has it: its token there, and the customer there whose it is. */
    public record Kept(
            String gateway,
            String token,
            String customer,
            String brand,
            String last4,
            String label,
            LocalDate expiresOn) {
        /** A card, which ends with a day. */
        public static Kept card(
                String gateway, String token, String customer, String brand, String last4, LocalDate expiresOn) {
            return new Kept(gateway, token, customer, brand, last4, "", expiresOn);
        }

        /** An account, which lasts until it is removed. */
        public static Kept account(String gateway, String token, String customer, String brand, String label) {
            return new Kept(gateway, token, customer, brand, "", label, null);
        }
    }

    @Inject
    SavedMethods(Db db, DiscardedTokens discarded, KeepingAgreements agreements) {
        this.db = db;
        this.discarded = discarded;
        this.agreements = agreements;
    }

    /** The customer who looks at a page on which is paid; null for guests and for those who work for the shop. */
    public static AccountId caller() {
        var principal = Scope.current().principal();
        return principal.kind() == Principal.Kind.CUSTOMER ? AccountId.of(principal.account()) : null;
    }

    /** Keeps a card that its owner agreed to; the first one is preferred, and one that is kept already stays as it is. */
    public void keep(AccountId owner, Kept card) {
        db.write(() -> {
            var now = Time.now();
            boolean first = !db.fetchExists(SAVED_METHOD, SAVED_METHOD.ACCOUNT_ID.eq(owner));
            db.insertInto(SAVED_METHOD)
                    .set(SAVED_METHOD.ID, SavedMethodId.next())
                    .set(SAVED_METHOD.ACCOUNT_ID, owner)
                    .set(SAVED_METHOD.GATEWAY, card.gateway())
                    .set(SAVED_METHOD.TOKEN, card.token())
                    .set(SAVED_METHOD.CUSTOMER, card.customer())
                    .set(SAVED_METHOD.BRAND, card.brand())
                    .set(SAVED_METHOD.LAST4, card.last4())
                    .set(SAVED_METHOD.LABEL, card.label())
                    .set(SAVED_METHOD.EXPIRES_ON, card.expiresOn())
                    .set(SAVED_METHOD.PREFERRED, first)
                    .set(SAVED_METHOD.CREATED_AT, now)
                    .set(SAVED_METHOD.UPDATED_AT, now)
                    .onConflictDoNothing()
                    .execute();
        });
    }

    /** The cards of a customer at a provider that can still be paid with, the preferred one first. */
    public List<SavedMethod> usable(AccountId owner, String gateway, LocalDate today) {
        return db.selectFrom(SAVED_METHOD)
                .where(
                        SAVED_METHOD.ACCOUNT_ID.eq(owner),
                        SAVED_METHOD.GATEWAY.eq(gateway),
                        SAVED_METHOD.EXPIRES_ON.isNull().or(SAVED_METHOD.EXPIRES_ON.ge(today)))
                .orderBy(SAVED_METHOD.PREFERRED.desc(), SAVED_METHOD.ID)
                .fetch(SavedMethods::method);
    }

    /** All cards of a customer, the preferred one first. */
    public List<SavedMethod> of(AccountId owner) {
        return db.selectFrom(SAVED_METHOD)
                .where(SAVED_METHOD.ACCOUNT_ID.eq(owner))
                .orderBy(SAVED_METHOD.PREFERRED.desc(), SAVED_METHOD.ID)
                .fetch(SavedMethods::method);
    }

    /** What a provider knows a customer's card by; nobody pays with the card of somebody else. */
    public Kept token(AccountId owner, String gateway, SavedMethodId id) {
        return kept(SAVED_METHOD
                        .ID
                        .eq(id)
                        .and(SAVED_METHOD.ACCOUNT_ID.eq(owner))
                        .and(SAVED_METHOD.GATEWAY.eq(gateway)))
                .orElseThrow(() -> Problem.notFound("saved_method", id));
    }

    /** What of a customer's can be charged while they are away: the one that is named, or else the one they prefer. */
    Kept chargeable(AccountId owner, SavedMethodId id) {
        var which = id == null ? SAVED_METHOD.PREFERRED.isTrue() : SAVED_METHOD.ID.eq(id);
        return kept(SAVED_METHOD.ACCOUNT_ID.eq(owner).and(which))
                .orElseThrow(() -> id == null
                        ? Problem.conflict("nothing_kept", "The customer prefers nothing that they keep; name one")
                        : Problem.notFound("saved_method", id));
    }

    /** The provider's name for a customer whose cards it keeps already. */
    public Optional<String> customer(AccountId owner, String gateway) {
        return kept(SAVED_METHOD.ACCOUNT_ID.eq(owner).and(SAVED_METHOD.GATEWAY.eq(gateway)))
                .map(Kept::customer);
    }

    private Optional<Kept> kept(Condition which) {
        return db.selectFrom(SAVED_METHOD)
                .where(which)
                .orderBy(SAVED_METHOD.ID)
                .limit(1)
                .fetchOptional(row -> new Kept(
                        row.get(SAVED_METHOD.GATEWAY),
                        row.get(SAVED_METHOD.TOKEN),
                        row.get(SAVED_METHOD.CUSTOMER),
                        row.get(SAVED_METHOD.BRAND),
                        row.get(SAVED_METHOD.LAST4),
                        row.get(SAVED_METHOD.LABEL),
                        row.get(SAVED_METHOD.EXPIRES_ON)));
    }

    /** Offers this card first from now on. */
    @Verb(value = "saved_methods.prefer", open = Verb.Open.TO_ALL)
    public SavedMethod prefer(SavedMethodId id) {
        return db.write(() -> {
            var owner = owner(id, "saved_methods.prefer");
            // One statement after the other: at no moment two are preferred.
            prefer(SAVED_METHOD.ACCOUNT_ID.eq(owner).and(SAVED_METHOD.PREFERRED.isTrue()), false);
            prefer(SAVED_METHOD.ID.eq(id), true);
            return get(id);
        });
    }

    private void prefer(Condition which, boolean preferred) {
        db.update(SAVED_METHOD)
                .set(SAVED_METHOD.PREFERRED, preferred)
                .set(SAVED_METHOD.UPDATED_AT, Time.now())
                .set(SAVED_METHOD.VERSION, SAVED_METHOD.VERSION.plus(1))
                .where(which)
                .execute();
    }

    /** Forgets a card, here and at the provider. */
    @Verb(value = "saved_methods.remove", open = Verb.Open.TO_ALL, transactional = false)
    public void remove(SavedMethodId id) {
        db.write(() -> {
            owner(id, "saved_methods.remove");
            discarded.discard(SAVED_METHOD.ID.eq(id));
        });
        discarded.giveUp();
    }

    /** The owner of a card, locked; who neither owns it nor works for the shop learns nothing, not even that it exists. */
    private AccountId owner(SavedMethodId id, String permission) {
        var principal = Scope.current().principal();
        if (principal.isAnonymous()) Scope.demand(permission);
        var owner = db.select(SAVED_METHOD.ACCOUNT_ID)
                .from(SAVED_METHOD)
                .where(SAVED_METHOD.ID.eq(id))
                .forUpdate()
                .fetchOptional(row -> row.value1())
                .orElseThrow(() -> Problem.notFound("saved_method", id));
        boolean own =
                principal.kind() == Principal.Kind.CUSTOMER && owner.value().equals(principal.account());
        if (!own && !principal.may(permission)) throw Problem.notFound("saved_method", id);
        return owner;
    }

    private SavedMethod get(SavedMethodId id) {
        return db.selectFrom(SAVED_METHOD).where(SAVED_METHOD.ID.eq(id)).fetchSingle(SavedMethods::method);
    }

    private static SavedMethod method(Record row) {
        return new SavedMethod(
                row.get(SAVED_METHOD.ID),
                row.get(SAVED_METHOD.GATEWAY),
                row.get(SAVED_METHOD.BRAND),
                row.get(SAVED_METHOD.LAST4),
                row.get(SAVED_METHOD.LABEL),
                row.get(SAVED_METHOD.EXPIRES_ON),
                row.get(SAVED_METHOD.PREFERRED));
    }

    /** The provider let go of one by itself, as its customers can there. */
    public void gone(String gateway, String token) {
        db.write(() -> db.deleteFrom(SAVED_METHOD)
                .where(SAVED_METHOD.GATEWAY.eq(gateway), SAVED_METHOD.TOKEN.eq(token))
                .execute());
    }

    @Subscribe(Subscribe.When.WITHIN)
    void erased(AccountEvent.Erased erased) {
        discarded.discard(SAVED_METHOD.ACCOUNT_ID.eq(erased.account()));
        agreements.withdraw(erased.account());
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void given(AccountEvent.Erased erased) {
        discarded.giveUp();
    }
}
