package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.DISCARDED_TOKEN;
import static tradepost.db.payments.Tables.SAVED_METHOD;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
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
 * Cards that customers asked to be kept. The card itself lies with the provider under a token that nobody is shown; whoever is forgotten takes their
 * cards along, here at once and at the provider as soon as it answers.
 */
@Singleton
public class SavedMethods {
    private static final Logger LOG = Logger.getLogger(SavedMethods.class);
    private final Db db;
    private final List<SavingGateway> gateways;

    /** A card as the provider has it: its token there, and the customer there whose it is. */
    public record Kept(
            String gateway, String token, String customer, String brand, String last4, LocalDate expiresOn) {}

    @Inject
    SavedMethods(Db db, @All List<SavingGateway> gateways) {
        this.db = db;
        this.gateways = gateways;
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
                        SAVED_METHOD.EXPIRES_ON.ge(today))
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
            discard(SAVED_METHOD.ID.eq(id));
        });
        giveUp();
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
                row.get(SAVED_METHOD.EXPIRES_ON),
                row.get(SAVED_METHOD.PREFERRED));
    }

    /** Nothing of the card stays here; its token is kept without an owner until the provider has let go of it. */
    private void discard(Condition which) {
        for (var gone : db.deleteFrom(SAVED_METHOD)
                .where(which)
                .returningResult(SAVED_METHOD.GATEWAY, SAVED_METHOD.TOKEN)
                .fetch())
            db.insertInto(DISCARDED_TOKEN)
                    .set(DISCARDED_TOKEN.GATEWAY, gone.value1())
                    .set(DISCARDED_TOKEN.TOKEN, gone.value2())
                    .set(DISCARDED_TOKEN.DISCARDED_AT, Time.now())
                    .onConflictDoNothing()
                    .execute();
    }

    /** What a provider does not answer to stays in the queue for the next time. */
    private void giveUp() {
        for (var token : db.selectFrom(DISCARDED_TOKEN)
                .orderBy(DISCARDED_TOKEN.DISCARDED_AT)
                .limit(20)
                .fetch()) {
            try {
                gateways.stream()
                        .filter(gateway -> gateway.name().equals(token.get(DISCARDED_TOKEN.GATEWAY)))
                        .forEach(gateway -> gateway.forget(token.get(DISCARDED_TOKEN.TOKEN)));
            } catch (Gateway.Unreachable e) {
                LOG.warnf("%s has not let go of a card yet: %s", token.get(DISCARDED_TOKEN.GATEWAY), e.getMessage());
                continue;
            }
            db.write(() -> db.deleteFrom(DISCARDED_TOKEN)
                    .where(
                            DISCARDED_TOKEN.GATEWAY.eq(token.get(DISCARDED_TOKEN.GATEWAY)),
                            DISCARDED_TOKEN.TOKEN.eq(token.get(DISCARDED_TOKEN.TOKEN)))
                    .execute());
        }
    }

    @Subscribe(Subscribe.When.WITHIN)
    void erased(AccountEvent.Erased erased) {
        discard(SAVED_METHOD.ACCOUNT_ID.eq(erased.account()));
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void given(AccountEvent.Erased erased) {
        giveUp();
    }
}
