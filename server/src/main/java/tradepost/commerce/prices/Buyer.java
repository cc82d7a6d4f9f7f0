package tradepost.commerce.prices;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerGroupId;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

/**
 * Whom prices are asked for, as far as the caller knows: what it leaves out is empty. The groups of the customer are looked up and need not be
 * given; companies come with the nearest first, the one that owns it next.
 */
public record Buyer(
        String channel, AccountId customer, Set<CustomerGroupId> groups, List<UUID> companies, String country) {
    /** Somebody of whom nothing is known, who pays what everybody pays. */
    public static final Buyer ANYONE = new Buyer("", null, Set.of(), List.of(), "");

    public Buyer {
        channel = channel == null ? "" : channel;
        groups = groups == null ? Set.of() : Set.copyOf(groups);
        companies = companies == null ? List.of() : List.copyOf(companies);
        country = country == null ? "" : country;
    }

    public static Buyer customer(AccountId customer) {
        return customer == null ? ANYONE : new Buyer("", customer, Set.of(), List.of(), "");
    }

    /** The customer who calls, or anyone. */
    public static Buyer current() {
        var principal = Scope.current().principal();
        return principal.kind() == Principal.Kind.CUSTOMER ? customer(AccountId.of(principal.account())) : ANYONE;
    }

    /** The same, buying for a country. */
    public Buyer in(String other) {
        return new Buyer(channel, customer, groups, companies, other);
    }
}
