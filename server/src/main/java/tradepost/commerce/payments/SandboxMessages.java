package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;

/** The form of the sandbox bank's messages, and what we do with one: ask the bank ourselves, since a message is only a hint. */
@Singleton
class SandboxMessages {
    private final HeardMessages heard;
    private final Json json;
    private final Operations operations;
    private final WebhookSignature signature;

    /** What a message says; the key is the one of our request. */
    record Message(String type, String key, String reference) {}

    /** A message ready to be sent. */
    record Signed(String id, String timestamp, String signature, String body) {}

    /** Without a configured secret each process makes its own: the sandbox only ever talks to itself. */
    @Inject
    SandboxMessages(
            HeardMessages heard,
            Json json,
            Operations operations,
            @ConfigProperty(name = "tradepost.payments.sandbox.secret") Optional<String> secret) {
        this.heard = heard;
        this.json = json;
        this.operations = operations;
        this.signature = new WebhookSignature(
                secret.orElseGet(() -> Secret.random().reveal()).getBytes(StandardCharsets.UTF_8));
    }

    Signed signed(UUID id, SandboxBank.Charge charge) {
        var body = json.write(new Message(
                "charge." + charge.status().name().toLowerCase(java.util.Locale.ROOT),
                charge.key(),
                charge.reference()));
        var timestamp = Long.toString(Time.now().getEpochSecond());
        return new Signed(id.toString(), timestamp, signature.sign(id.toString(), timestamp, body), body);
    }

    void receive(Signed message) {
        if (!signature.holds(message.id(), message.timestamp(), message.body(), message.signature())) {
            throw Problem.unauthenticated("The signature of this message is wrong or too old");
        }
        var said = json.read(message.body(), Message.class);
        var event = new HeardMessages.Message(SandboxGateway.NAME, message.id(), said.type(), said.reference());
        heard.settle(
                event,
                () -> Optional.of(operations
                        .withKey(said.key())
                        .orElseThrow(() -> Problem.notFound("payment", said.key()))
                        .payment()));
    }
}
