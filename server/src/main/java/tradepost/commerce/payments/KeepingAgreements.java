package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.OPERATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OperationId;
import tradepost.kernel.db.Db;

/**
 * Which customers agreed, while they paid, that what they pay with is kept. Providers that tell of it later than of the money do not tell us whose
 * it is here.
 */
@Singleton
public class KeepingAgreements {
    private final Db db;

    @Inject
    KeepingAgreements(Db db) {
        this.db = db;
    }

    public void note(OperationId start, AccountId owner) {
        db.write(() -> db.update(OPERATION)
                .set(OPERATION.KEEPS_FOR, owner)
                .where(OPERATION.ID.eq(start))
                .execute());
    }

    /** Who agreed; empty where nobody did. */
    public Optional<AccountId> of(OperationId start) {
        return db.select(OPERATION.KEEPS_FOR)
                .from(OPERATION)
                .where(OPERATION.ID.eq(start))
                .fetchOptional(OPERATION.KEEPS_FOR);
    }

    /** What is told later about somebody who is forgotten is not kept. */
    void withdraw(AccountId owner) {
        db.update(OPERATION)
                .setNull(OPERATION.KEEPS_FOR)
                .where(OPERATION.KEEPS_FOR.eq(owner))
                .execute();
    }
}
