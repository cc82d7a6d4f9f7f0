package tradepost.commerce.payments;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Money that no machine reports: cash at the door and bank transfers. They stay pending until somebody notes that they came. */
@Singleton
class OfflineGateway implements Gateway {
    static final Set<String> METHODS = Set.of("cash_on_delivery", "bank_transfer");

    @Override
    public String name() {
        return "offline";
    }

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public List<PaymentMethod> offered() {
        return List.of(
                new PaymentMethod("cash_on_delivery", "Cash on delivery", "Pay the courier at the door"),
                new PaymentMethod("bank_transfer", "Bank transfer", "We ship when your transfer has arrived"));
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
