package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Time;

/** Lets stories call the watchdog when they want, at the time they want, and do the bank's part by hand. */
@Singleton
public class NightWatch {
    private final PaymentWatchdog watchdog;
    private final PaymentRows rows;
    private final SandboxGateway gateway;

    @Inject
    NightWatch(PaymentWatchdog watchdog, PaymentRows rows, SandboxGateway gateway) {
        this.watchdog = watchdog;
        this.rows = rows;
        this.gateway = gateway;
    }

    /** The watchdog's round over the open operations of one order, some time later. */
    public void look(OrderId order, Duration later) {
        Time.at(Clock.offset(Clock.systemUTC(), later), () -> {
            rows.of(order)
                    .forEach(payment -> rows.open(payment.id()).forEach(operation -> watchdog.look(operation.id())));
            return null;
        });
    }

    /** Sends the request to the bank as a process does that dies before it hears the answer. */
    public void sendAndDie(OrderId order) {
        for (var payment : rows.of(order)) {
            for (var operation : rows.open(payment.id())) gateway.purchase(operation);
        }
    }
}
