package tradepost.commerce.payments;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/**
 * Money that no gateway reports: cash at the door, bank transfers, UPI to the shop's own address, and what is owed on account. It stays pending
 * until somebody notes that it came, or a bank statement tells.
 */
@Singleton
class OfflineGateway implements Gateway {
    static final String NAME = "offline";
    static final String UPI = "upi";
    static final String TRANSFER = "bank_transfer";
    static final String CASH = "cash_on_delivery";
    static final String ON_ACCOUNT = "on_account";
    static final Set<String> METHODS = Set.of(CASH, TRANSFER, UPI, ON_ACCOUNT);
    private final Settings settings;
    private final Instance<AccountCredit> credit;

    @Inject
    OfflineGateway(Settings settings, Instance<AccountCredit> credit) {
        this.settings = settings;
        this.credit = credit;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public List<PaymentMethod> offered() {
        var offered = new ArrayList<PaymentMethod>();
        offered.add(PaymentMethod.of(CASH));
        if (wants(TRANSFER).isEmpty()) offered.add(PaymentMethod.of(TRANSFER));
        if (wants(UPI).isEmpty()) offered.add(PaymentMethod.of(UPI));
        if (credit.isResolvable() && credit.get().isOffered()) offered.add(PaymentMethod.of(ON_ACCOUNT));
        return offered;
    }

    /** Customers have to be told where to send the money. */
    @Override
    public Optional<String> wants(String method) {
        var setting =
                switch (method) {
                    case TRANSFER -> Payments.TRANSFER_ACCOUNT;
                    case UPI -> Payments.UPI_ADDRESS;
                    default -> null;
                };
        return Optional.ofNullable(setting)
                .filter(one -> settings.get(one).isBlank())
                .map(Setting::name);
    }

    /** Whether a customer may owe is asked with their order, whoever places it. */
    @Override
    public boolean takes(String method) {
        return method.equals(ON_ACCOUNT) ? credit.isResolvable() : Gateway.super.takes(method);
    }

    /** Within the transaction that places an order: what is owed must be allowed to be owed. */
    void claim(String method, OrderId order, Money amount) {
        if (method.equals(ON_ACCOUNT)) credit.get().claim(order, amount);
    }

    /** An order costs something else than at first; what is owed for it must still be allowed. */
    void adjust(Payment payment, Money amount) {
        if (payment.method().equals(ON_ACCOUNT)) credit.get().adjust(payment.order(), amount.minus(payment.amount()));
    }

    /** What the customer quotes with the money, so that it finds its payment; empty where nothing is to be quoted. */
    static String reference(String method) {
        return method.equals(TRANSFER) || method.equals(UPI) ? CreditorReference.random() : "";
    }

    @Override
    public Answer purchase(Operation start) {
        return new Answer.Pending("");
    }

    @Override
    public Answer refund(Operation refund) {
        return new Answer.Succeeded("", refund.amount());
    }

    @Override
    public Answer inquire(Operation operation) {
        return new Answer.Pending("");
    }

    @Override
    public Answer cancel(Operation start) {
        return new Answer.Refused("", "given up");
    }
}
