package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Set;
import tradepost.kernel.Money;

/** The way to the sandbox bank. Some of its cards make the way fail, so that lost requests and lost answers can be tried out. */
@Singleton
class SandboxGateway implements HoldingGateway {
    static final String NAME = "sandbox";
    private static final String HELD = "sandbox_authorised";
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
                "sandbox_card",
                HELD,
                "sandbox_declined",
                "sandbox_challenge",
                "sandbox_delayed",
                LOST_REQUEST,
                LOST_ANSWER);
    }

    @Override
    public List<PaymentMethod> offered() {
        return List.of(
                new PaymentMethod("sandbox_card", "Test card", "Is approved at once"),
                new PaymentMethod(HELD, "Test card, charged later", "Is charged when the goods leave"),
                new PaymentMethod("sandbox_challenge", "Test card with confirmation", "The bank asks you first"),
                new PaymentMethod("sandbox_delayed", "Test card, slow bank", "The answer comes after some seconds"),
                new PaymentMethod("sandbox_declined", "Test card without money", "Is declined"));
    }

    @Override
    public boolean authorises(String method) {
        return method.equals(HELD);
    }

    @Override
    public Answer purchase(String key, String method, Money amount, String returnUrl) {
        return start(key, method, amount, returnUrl, false);
    }

    @Override
    public Answer authorise(String key, String method, Money amount, String returnUrl) {
        return start(key, method, amount, returnUrl, true);
    }

    private Answer start(String key, String method, Money amount, String returnUrl, boolean hold) {
        if (method.equals(LOST_REQUEST)) throw new Unreachable("The request was lost on its way");
        var charge = bank.charge(key, method, amount, returnUrl, hold);
        if (method.equals(LOST_ANSWER)) throw new Unreachable("The answer was lost on its way");
        return charge.map(SandboxGateway::answer).orElseGet(() -> inquire(key));
    }

    @Override
    public Answer capture(String key, String startKey, Money amount) {
        bank.capture(key, startKey, amount);
        return inquire(key);
    }

    @Override
    public Answer free(String key, String startKey) {
        bank.free(key, startKey);
        return inquire(key);
    }

    @Override
    public Answer refund(String key, String startKey, Money amount) {
        bank.refund(key, startKey, amount);
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
            case "purchase", "authorise" -> answer(bank.charge(request.charge()));
            case "capture" -> followed(request, "More than is held");
            case "void" -> followed(request, "Nothing is held");
            case "refund" -> followed(request, "More than was paid");
            case "cancel" -> new Answer.Refused("", "The payment was given up");
            default -> throw new IllegalStateException("The bank has no requests of kind " + request.kind());
        };
    }

    private static Answer followed(SandboxBank.Request request, String refusal) {
        return request.outcome().equals("done")
                ? new Answer.Succeeded(request.charge(), request.amount())
                : new Answer.Refused(request.charge(), refusal);
    }

    /** What is held is the whole amount, whatever was taken of it since. */
    private static Answer answer(SandboxBank.Charge charge) {
        return switch (charge.status()) {
            case PENDING -> new Answer.Pending(charge.reference());
            case NEEDS_ACTION ->
                new Answer.NeedsAction(charge.reference(), URI.create("/pay/sandbox/" + charge.reference()));
            case AUTHORISED -> new Answer.Succeeded(charge.reference(), charge.amount());
            case CAPTURED ->
                new Answer.Succeeded(charge.reference(), charge.held() ? charge.amount() : charge.captured());
            case DECLINED, CANCELLED -> new Answer.Refused(charge.reference(), charge.failure());
        };
    }
}
