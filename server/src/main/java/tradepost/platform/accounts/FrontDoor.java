package tradepost.platform.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import tradepost.kernel.http.Front;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;

/** Tells the HTTP edge whose shop a host is and who calls. */
@Singleton
class FrontDoor implements Front {
    private final Tenants tenants;
    private final Accounts accounts;

    @Inject
    FrontDoor(Tenants tenants, Accounts accounts) {
        this.tenants = tenants;
        this.accounts = accounts;
    }

    @Override
    public Optional<UUID> tenantAt(String host) {
        var found = tenants.at(host);
        // Most of what follows runs in a transaction, which may not fill the cache of shops: so it is filled here.
        found.ifPresent(tenant -> Scope.system(tenant).call(tenants::current));
        return found;
    }

    @Override
    public Principal bearer(String token) {
        return accounts.principal(token);
    }

    @Override
    public Principal session(String cookie) {
        return accounts.bySession(cookie);
    }
}
