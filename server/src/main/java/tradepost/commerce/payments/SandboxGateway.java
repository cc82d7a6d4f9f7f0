package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Set;
import tradepost.kernel.Money;

/** The way to the sandbox bank. Some of its cards make the way fail, so that lost requests and lost answers can be tried out. */
@Singleton
class SandboxGateway implements Gateway {
    static final String NAME = "sandbox";
    private static final String LOST_REQUEST = "sandbox_lost_request";
    private static final String LOST_ANSWER = "sandbox_lost_answer";
    private final SandboxBank bank;

    @Inject
    SandboxGateway(SandboxBank bank) {
        this.bank = bank;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return Set.of(
                "sandbox_card", "sandbox_declined", "sandbox_challenge", "sandbox_delayed", LOST_REQUEST, LOST_ANSWER);
    }

    @Override
    public List<PaymentMethod> offered() {
        return List.of(
                new PaymentMethod("sandbox_card", "Test card", "Is approved at once"),
                new PaymentMethod("sandbox_challenge", "Test card with confirmation", "The bank asks you first"),
                new PaymentMethod("sandbox_delayed", "Test card, slow bank", "The answer comes after some seconds"),
                new PaymentMethod("sandbox_declined", "Test card without money", "Is declined"));
    }

    @Override
    public Answer purchase(String key, String method, Money amount, String returnUrl) {
        if (method.equals(LOST_REQUEST)) throw new Unreachable("The request was lost on its way");
        var charge = bank.charge(key, method, amount, returnUrl);
        if (method.equals(LOST_ANSWER)) throw new Unreachable("The answer was lost on its way");
        return charge.map(SandboxGateway::answer).orElseGet(() -> inquire(key));
    }

    @Override
    public Answer refund(String key, String purchaseKey, Money amount) {
        bank.refund(key, purchaseKey, amount);
        return inquire(key);
    }

    @Override
    public Answer inquire(String key) {
        return bank.request(key).map(this::answer).orElseGet(Answer.NotKnown::new);
    }

    @Override
    public Answer cancel(String key) {
        bank.cancel(key);
        return inquire(key);
    }

    private Answer answer(SandboxBank.Request request) {
        return switch (request.kind()) {
            case "purchase" -> answer(bank.charge(request.charge()));
            case "refund" ->
                request.outcome().equals("done")
                        ? new Answer.Succeeded(request.charge(), request.amount())
                        : new Answer.Refused(request.charge(), "More than was paid");
            case "cancel" -> new Answer.Refused("", "The purchase was given up");
            default -> throw new IllegalStateException("The bank has no requests of kind " + request.kind());
        };
    }

    private static Answer answer(SandboxBank.Charge charge) {
        return switch (charge.status()) {
            case PENDING -> new Answer.Pending(charge.reference());
            case NEEDS_ACTION ->
                new Answer.NeedsAction(charge.reference(), URI.create("/pay/sandbox/" + charge.reference()));
            case CAPTURED -> new Answer.Succeeded(charge.reference(), charge.captured());
            case DECLINED, CANCELLED -> new Answer.Refused(charge.reference(), charge.failure());
        };
    }
}
