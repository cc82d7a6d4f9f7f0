package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.GROUP_MEMBER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerGroupId;
import tradepost.db.ids.GroupMemberId;
import tradepost.kernel.Time;
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

    /** Puts a customer into a group, for contexts that decide who belongs to it; who belongs to it already stays. */
    public void join(AccountId customer, CustomerGroupId group) {
        var now = Time.now();
        int joined = db.insertInto(GROUP_MEMBER)
                .set(GROUP_MEMBER.ID, GroupMemberId.next())
                .set(GROUP_MEMBER.CUSTOMER_GROUP_ID, group)
                .set(GROUP_MEMBER.ACCOUNT_ID, customer)
                .set(GROUP_MEMBER.CREATED_AT, now)
                .set(GROUP_MEMBER.UPDATED_AT, now)
                .onConflictDoNothing()
                .execute();
        if (joined > 0) db.tell(new AccountEvent.Joined(customer, group));
    }

    /** Takes a customer out of a group. */
    public void leave(AccountId customer, CustomerGroupId group) {
        int left = db.deleteFrom(GROUP_MEMBER)
                .where(GROUP_MEMBER.ACCOUNT_ID.eq(customer), GROUP_MEMBER.CUSTOMER_GROUP_ID.eq(group))
                .execute();
        if (left > 0) db.tell(new AccountEvent.Left(customer, group));
    }
}
