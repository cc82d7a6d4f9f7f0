package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The way to the sandbox bank. Some of its cards make the way fail, so that lost requests and lost answers can be tried out. */
@Singleton
class SandboxGateway implements HoldingGateway, SavingGateway {
    static final String NAME = "sandbox";
    private static final String CARD = "sandbox_card";
    private static final String HELD = "sandbox_authorised";
    private static final String LOST_REQUEST = "sandbox_lost_request";
    private static final String LOST_ANSWER = "sandbox_lost_answer";
    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMinutes(1);
    private final SandboxBank bank;
    private final SandboxScripts scripts;

    @Inject
    SandboxGateway(SandboxBank bank, SandboxScripts scripts) {
        this.bank = bank;
        this.scripts = scripts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return Set.of(
                CARD, HELD, "sandbox_declined", "sandbox_challenge", "sandbox_delayed", LOST_REQUEST, LOST_ANSWER);
    }

    @Override
    public List<PaymentMethod> offered() {
        if (!scripts.isOffered()) return List.of();
        return List.of(
                PaymentMethod.of(CARD),
                PaymentMethod.of(HELD),
                PaymentMethod.of("sandbox_challenge"),
                PaymentMethod.of("sandbox_delayed"),
                PaymentMethod.of("sandbox_declined"));
    }

    /** Also the cards that make the way fail; none of them where a shop sells. */
    @Override
    public boolean takes(String method) {
        return scripts.isOffered();
    }

    @Override
    public boolean authorises(String method) {
        return method.equals(HELD);
    }

    @Override
    public boolean capturesOnce() {
        return false;
    }

    @Override
    public Answer purchase(Operation start) {
        return start(start, false);
    }

    @Override
    public Answer authorise(Operation start) {
        return start(start, true);
    }

    private Answer start(Operation start, boolean hold) {
        var method = start.method();
        if (method.equals(LOST_REQUEST)) throw new Unreachable("The request was lost on its way");
        return carriedOut(start, () -> {
            var charge = bank.charge(start.key(), method, start.amount(), start.returnUrl(), hold);
            if (method.equals(LOST_ANSWER)) throw new Unreachable("The answer was lost on its way");
            return charge.map(SandboxGateway::answer).orElseGet(() -> inquire(start));
        });
    }

    @Override
    public Answer capture(Operation capture) {
        return carriedOut(capture, () -> {
            bank.capture(capture.key(), capture.startKey(), capture.amount());
            return inquire(capture);
        });
    }

    @Override
    public Answer free(Operation freeing) {
        return carriedOut(freeing, () -> {
            bank.free(freeing.key(), freeing.startKey());
            return inquire(freeing);
        });
    }

    @Override
    public Optional<String> unattended() {
        return scripts.isOffered() ? Optional.of(CARD) : Optional.empty();
    }

    /** The bank knows its cards by nothing but their tokens. */
    @Override
    public void forget(String customer, String token) {}

    @Override
    public Answer refund(Operation refund) {
        return carriedOut(refund, () -> {
            bank.refund(refund.key(), refund.startKey(), refund.amount());
            return inquire(refund);
        });
    }

    /** With what the script wants to go wrong. */
    private Answer carriedOut(Operation operation, Supplier<Answer> request) {
        var fault = scripts.next().orElse(null);
        if (fault == SandboxFault.LOSE_REQUEST) throw new Unreachable("The request was lost on its way");
        if (fault == SandboxFault.ASK_FIRST && operation.kept() != null) return asking(operation);
        var answer = request.get();
        switch (fault) {
            case null -> {}
            case ASK_FIRST -> {}
            case LOSE_REQUEST, LOSE_ANSWER -> throw new Unreachable("The answer was lost on its way");
            case FAIL -> throw new Unreachable("The bank answered 500");
            case DELAY -> pause(DELAY);
            case MESSAGE_TWICE -> {
                bank.tell(operation.startKey(), Duration.ZERO);
                bank.tell(operation.startKey(), Duration.ZERO);
            }
            case MESSAGE_LATE -> bank.tell(operation.startKey(), LATE);
            case MESSAGE_FIRST -> {
                bank.tell(operation.startKey(), Duration.ZERO);
                for (int i = 0; i < 50 && bank.isTelling(operation.startKey()); i++) pause(Duration.ofMillis(100));
            }
        }
        return answer;
    }

    /** The bank remembers that it wanted to ask: a repetition under the key is not carried out either. */
    private Answer asking(Operation start) {
        bank.cancel(start.key());
        return Answer.Refused.asksOwner("");
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The platform is stopping");
        }
    }

    @Override
    public Answer inquire(Operation operation) {
        return bank.request(operation.key()).map(this::answer).orElseGet(Answer.NotKnown::new);
    }

    @Override
    public Answer cancel(Operation start) {
        bank.cancel(start.key());
        return inquire(start);
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
