package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.ACCOUNT;
import static tradepost.db.accounts.Tables.CUSTOMER_GROUP;
import static tradepost.db.accounts.Tables.GROUP_MEMBER;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class AccountEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("accounts", ACCOUNT)
                        .title(ACCOUNT.EMAIL)
                        .hide(ACCOUNT.PASSWORD_HASH, ACCOUNT.STAMP)
                        .personal(ACCOUNT.EMAIL, ACCOUNT.NAME, ACCOUNT.PHONE)
                        .filter(ACCOUNT.EMAIL, ACCOUNT.NAME)
                        .sort(ACCOUNT.CREATED_AT, ACCOUNT.NAME),
                entity("customer_groups", CUSTOMER_GROUP)
                        .title(CUSTOMER_GROUP.NAME)
                        .filter(CUSTOMER_GROUP.CODE)
                        .sort(CUSTOMER_GROUP.NAME)
                        .writable(CUSTOMER_GROUP.CODE, CUSTOMER_GROUP.NAME),
                entity("group_members", GROUP_MEMBER)
                        .filter(GROUP_MEMBER.CUSTOMER_GROUP_ID, GROUP_MEMBER.ACCOUNT_ID)
                        .writable(GROUP_MEMBER.CUSTOMER_GROUP_ID, GROUP_MEMBER.ACCOUNT_ID));
    }
}
