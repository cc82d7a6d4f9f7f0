package tradepost.commerce.payments;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the server, before it starts, where stories will have their {@link StandIn}s. */
public final class ProviderPorts implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Stream.of("stripe", "razorpay", "paypal")
                .collect(Collectors.toMap(name -> "tradepost.payments." + name + ".address", _ -> free()));
    }

    private static String free() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing was kept open.
    }
}
