package tradepost.platform.demo;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import tradepost.commerce.ledger.AccountKind;
import tradepost.commerce.ledger.Amount;
import tradepost.commerce.ledger.Ledger;
import tradepost.commerce.ledger.NewAccount;
import tradepost.commerce.ledger.NewEntry;
import tradepost.commerce.ledger.NewPosting;
import tradepost.commerce.ledger.Unit;
import tradepost.kernel.Time;

/** A welcome for the customer one can log in as: a wallet with something in it that can be spent for a year. */
@Singleton
class DemoWallets {
    private static final long WELCOME = 250_00;
    private final Ledger ledger;

    @Inject
    DemoWallets(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Within a transaction; the second time nothing is given. */
    void welcome(DemoTrade.Account customer, Unit currency) {
        var code = "wallets:" + customer.id();
        ledger.openAccount(new NewAccount(
                code,
                "Wallet of " + customer.name(),
                AccountKind.LIABILITY,
                currency,
                customer.id(),
                null,
                null,
                null,
                true));
        var amount = new Amount(WELCOME, currency);
        var end = Time.now().plus(Duration.ofDays(365));
        ledger.post(new NewPosting(
                "welcome-" + customer.id(),
                null,
                "Welcome credit",
                null,
                List.of(NewEntry.debit("goodwill", amount), NewEntry.grant(code, amount, end, 10))));
        var wrong = ledger.prove().differences();
        if (!wrong.isEmpty()) throw new IllegalStateException("The ledger does not add up: " + wrong.getFirst());
    }
}
