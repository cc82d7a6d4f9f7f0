package tradepost.commerce.receivables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.credit.Credit;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.AccountCredit;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;

/** Orders on account: payments ask here whether a customer may owe, and the customer's credit line says. */
@Singleton
class OnAccount implements AccountCredit {
    private final Credit credit;
    private final Orders orders;
    private final Tenants tenants;

    @Inject
    OnAccount(Credit credit, Orders orders, Tenants tenants) {
        this.credit = credit;
        this.orders = orders;
        this.tenants = tenants;
    }

    @Override
    public boolean isOffered() {
        var account = Scope.current().principal().account();
        return account != null
                && credit.isGranted(new AccountId(account), tenants.current().currency());
    }

    @Override
    public void claim(OrderId order, Money amount) {
        credit.admit(customer(order), order, amount);
    }

    @Override
    public void adjust(OrderId order, Money by) {
        credit.adjust(customer(order), order, by);
    }

    private AccountId customer(OrderId order) {
        var account = orders.lockBuyer(order).account();
        if (account == null)
            throw Problem.conflict("no_credit", "Only customers who are signed in pay on account; pay another way");
        return account;
    }
}
