package tradepost.platform.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.platform.tenants.Owners;
import tradepost.platform.tenants.Password;

/** Gives a new shop the account of its owner. */
@Singleton
class ShopOwners implements Owners {
    private final Accounts accounts;

    @Inject
    ShopOwners(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Runnable prepare(String name, String email, Password password) {
        return accounts.createOwner(name, email, password);
    }
}
