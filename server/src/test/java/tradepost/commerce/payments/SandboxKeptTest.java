package tradepost.commerce.payments;

import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import tradepost.commerce.orders.Completed;
import tradepost.testing.OwnDatabase;

/** Cards that are kept at the sandbox bank behave as at any other. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class SandboxKeptTest extends KeptStory {
    @Inject
    SandboxScripts scripts;

    @Override
    protected void openProvider() {
        // The sandbox bank is part of the shop.
    }

    @Override
    protected Map<String, JsonNode> account() {
        return Map.of("payments.sandbox_faults", BooleanNode.TRUE);
    }

    @Override
    protected String method() {
        return "sandbox_challenge";
    }

    @Override
    protected String named() {
        return "test card ending in 4242";
    }

    @Override
    protected void pays(Completed bought, Customer who, boolean keep) {
        submit(bought.next().getPath(), who, "outcome=approve&keep=" + keep);
    }

    @Override
    protected void paysWith(Completed bought, Customer who, String id) {
        submit(bought.next().getPath(), who, "saved_method=" + id);
    }

    /** The bank knows its cards by nothing but their tokens, which are ours. */
    @Override
    protected int keptThere() {
        return in(shop, () -> db.fetch("select 1 from payments.saved_method")).size();
    }

    @Override
    protected int taken() {
        return in(shop, () -> db.fetch("select 1 from payments.sandbox_charge where captured_minor > 0"))
                .size();
    }

    @Override
    protected void loseNextAnswer() {
        in(shop, () -> scripts.script(new SandboxScript(List.of(SandboxFault.LOSE_ANSWER))));
    }

    @Override
    protected void askNext() {
        in(shop, () -> scripts.script(new SandboxScript(List.of(SandboxFault.ASK_FIRST))));
    }
}
