package tradepost.commerce.payments;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Problem;

/** Which gateway carries out which way to pay. */
@Singleton
class Gateways {
    private final List<Gateway> gateways;

    @Inject
    Gateways(@All List<Gateway> gateways) {
        this.gateways = gateways;
    }

    Gateway of(String method) {
        return gateways.stream()
                .filter(gateway -> gateway.methods().contains(method))
                .findFirst()
                .orElseThrow(() -> unknown(method));
    }

    /** The gateway of a method by which the shop is paid now: nobody pays with test cards where they are off, or on account without one. */
    Gateway taking(String method) {
        var gateway = of(method);
        if (gateway.takes(method)) return gateway;
        throw gateway.wants(method).map(setting -> unset(method, setting)).orElseGet(() -> unknown(method));
    }

    private Problem unset(String method, String setting) {
        return Problem.invalid(
                        "payment_method",
                        "'%s' is not a way to pay here before the shop has set %s; set it, or choose one of %s",
                        method,
                        setting,
                        codes())
                .with("setting", setting);
    }

    private Problem unknown(String method) {
        return Problem.invalid("payment_method", "'%s' is not a way to pay here; choose one of %s", method, codes());
    }

    /** The gateway of a method with which money was held. */
    HoldingGateway holding(String method) {
        if (of(method) instanceof HoldingGateway gateway) return gateway;
        throw new IllegalStateException("Nobody holds money that is paid by " + method);
    }

    /** The gateway at which something is kept. */
    SavingGateway saving(String name) {
        return gateways.stream()
                .filter(gateway -> gateway.name().equals(name))
                .filter(SavingGateway.class::isInstance)
                .map(SavingGateway.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing is kept at " + name));
    }

    boolean authorises(String method) {
        return of(method) instanceof HoldingGateway gateway && gateway.authorises(method);
    }

    List<PaymentMethod> offered() {
        return gateways.stream().flatMap(gateway -> gateway.offered().stream()).toList();
    }

    private List<String> codes() {
        return offered().stream().map(PaymentMethod::code).toList();
    }
}
