package tradepost.platform.accounts;

import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerGroupId;
import tradepost.kernel.audit.Personal;
import tradepost.kernel.facts.Fact;

/** What happens to accounts. */
public sealed interface AccountEvent extends Fact {
    AccountId account();

    @Override
    default AccountId aggregate() {
        return account();
    }

    /** Somebody can log in from now on. */
    record Registered(AccountId account, @Personal String email, String role) implements AccountEvent {}

    /** The address is the person's own: whoever reads its mail has opened the link. */
    record EmailVerified(AccountId account, @Personal String email) implements AccountEvent {}

    /** The password is another one, and all devices were logged out. */
    record PasswordChanged(AccountId account) implements AccountEvent {}

    /** May no longer log in, or may again. */
    record StatusChanged(AccountId account, String status) implements AccountEvent {}

    /** A customer belongs to a group from now on. */
    record Joined(AccountId account, CustomerGroupId group) implements AccountEvent {}

    /** A customer does not belong to a group any more. */
    record Left(AccountId account, CustomerGroupId group) implements AccountEvent {}

    /** Who it was is forgotten: contexts that keep something of the person forget it too. */
    record Erased(AccountId account) implements AccountEvent {}
}
