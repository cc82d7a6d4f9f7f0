package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.GROUP_MEMBER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerGroupId;
import tradepost.kernel.db.Db;

/** To which groups customers belong, for contexts that treat some of them in their own way. */
@Singleton
public class CustomerGroups {
    private final Db db;

    @Inject
    CustomerGroups(Db db) {
        this.db = db;
    }

    /** The groups of a customer, none for a visitor. */
    public Set<CustomerGroupId> of(AccountId customer) {
        if (customer == null) return Set.of();
        return Set.copyOf(db.select(GROUP_MEMBER.CUSTOMER_GROUP_ID)
                .from(GROUP_MEMBER)
                .where(GROUP_MEMBER.ACCOUNT_ID.eq(customer))
                .fetch(GROUP_MEMBER.CUSTOMER_GROUP_ID));
    }
}
