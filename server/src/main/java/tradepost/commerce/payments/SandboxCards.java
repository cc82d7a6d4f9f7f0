package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.SavedMethodId;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.platform.tenants.Tenants;

/** Test cards that the sandbox bank keeps for a customer, as a provider would: a token for a card that was agreed to. */
@Singleton
class SandboxCards {
    private static final int YEARS = 3;
    private final SavedMethods saved;
    private final Tenants tenants;

    @Inject
    SandboxCards(SavedMethods saved, Tenants tenants) {
        this.saved = saved;
        this.tenants = tenants;
    }

    List<SavedMethod> usable() {
        var owner = SavedMethods.caller();
        return owner == null
                ? List.of()
                : saved.usable(
                        owner, SandboxGateway.NAME, Time.today(tenants.current().zone()));
    }

    void keep() {
        var owner = SavedMethods.caller();
        if (owner == null) return;
        var until = Time.today(tenants.current().zone()).plusYears(YEARS);
        saved.keep(
                owner,
                SavedMethods.Kept.card(
                        SandboxGateway.NAME,
                        "card_" + Secret.random().reveal(),
                        "customer_" + owner,
                        "test card",
                        "4242",
                        until.withDayOfMonth(until.lengthOfMonth())));
    }

    /** Whether a card was chosen that the caller has kept; nobody pays with the card of somebody else. */
    boolean pays(String id) {
        if (id == null || id.isBlank()) return false;
        var owner = SavedMethods.caller();
        if (owner == null) throw Problem.notFound("saved_method", id);
        return !saved.token(owner, SandboxGateway.NAME, SavedMethodId.of(id))
                .token()
                .isEmpty();
    }
}
