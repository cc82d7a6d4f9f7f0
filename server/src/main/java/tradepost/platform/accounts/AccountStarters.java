package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.ACCOUNT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import tradepost.db.ids.AccountId;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Starters;
import tradepost.kernel.scope.Principal;

/** Tells the jobs what whoever started one may do now. */
@Singleton
class AccountStarters implements Starters {
    private final Db db;

    @Inject
    AccountStarters(Db db) {
        this.db = db;
    }

    @Override
    public Optional<Principal> standing(UUID account) {
        return db.select(ACCOUNT.NAME, ACCOUNT.ROLE)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(new AccountId(account)), ACCOUNT.STATUS.eq("active"))
                .fetchOptional(row -> {
                    var role = Role.of(row.value2());
                    return new Principal(role.kind(), account, row.value1(), role.grants());
                });
    }
}
