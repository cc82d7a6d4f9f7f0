package tradepost.platform.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Ids;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.EmailAddress;
import tradepost.platform.tenants.Password;

/** Accounts that are older than the shop's life on this platform. They come in by lists, and nobody is written to. */
@Singleton
public class AccountHistory {
    private static final String INSERT = """
            insert into accounts.account (id, email, name, phone, role, status, password_hash, email_verified_at, created_at, updated_at)
            select id, email, name, phone, role, 'active', ?, since::timestamptz, since::timestamptz, since::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as n (id, email, name, phone, role, since)
            on conflict (tenant_id, email) do nothing
            """;
    private final Db db;
    private final PasswordHashes hashes;

    @Inject
    AccountHistory(Db db, PasswordHashes hashes) {
        this.db = db;
        this.hashes = hashes;
    }

    /** Somebody who was there before. */
    public record PastAccount(String email, String name, String phone, Role role, Instant since) {
        public PastAccount {
            email = EmailAddress.normal(email);
        }
    }

    /** Adds those who are missing, all with one password, and names the accounts of all by their addresses. */
    public Map<String, AccountId> recall(List<PastAccount> people, Password password) {
        var hash = hashes.hash(password);
        return db.write(() -> {
            db.execute(
                    INSERT,
                    hash,
                    people.stream().map(one -> Ids.at(one.since())).toArray(UUID[]::new),
                    Columns.texts(people, PastAccount::email),
                    Columns.texts(people, PastAccount::name),
                    Columns.texts(people, PastAccount::phone),
                    Columns.texts(people, one -> one.role().code()),
                    Columns.moments(people, PastAccount::since));
            return named(people);
        });
    }

    private Map<String, AccountId> named(List<PastAccount> people) {
        var accounts = new HashMap<String, AccountId>();
        var rows = db.fetch("select email, id from accounts.account where email = any(?::text[])", (Object)
                Columns.texts(people, PastAccount::email));
        for (var row : rows) accounts.put(row.get(0, String.class), AccountId.of(row.get(1, UUID.class)));
        return accounts;
    }
}
