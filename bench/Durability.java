import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/**
 * Kills the Java process, PostgreSQL with all its children, or both, round after round, with SIGKILL in the middle of whole checkouts, starts
 * again on the same data folder and proves that everything acknowledged is there, once, and that stock, money and legal numbers add up.
 * Arguments: jar, data folder, port, host, e-mail and password of the shop's owner, rounds.
 */
public final class Durability {
    private static final double PATIENCE_SECONDS = 150;
    /** So many orders a round, if the machine can do it in time: a server that has just started is slow. */
    private static final int ENOUGH = 300;

    private static final int LONGEST_LOAD_SECONDS = 40;

    /** What dies, in turn. */
    private enum Victim {
        JAVA,
        POSTGRES,
        BOTH;

        static Victim of(int round) {
            return values()[(round - 1) % values().length];
        }
    }

    private final String jar;
    private final Path data;
    private final int port;
    private final String host;
    private final String email;
    private final String password;
    private final Acknowledged acknowledged = new Acknowledged();

    private Durability(String... arguments) {
        jar = arguments[0];
        data = Path.of(arguments[1]);
        port = Integer.parseInt(arguments[2]);
        host = arguments[3];
        email = arguments[4];
        password = arguments[5];
    }

    public static void main(String... arguments) throws Exception {
        int wrong = new Durability(arguments).rounds(Integer.parseInt(arguments[6]));
        System.exit(wrong == 0 ? 0 : 1);
    }

    private int rounds(int rounds) throws Exception {
        if (!Files.exists(data)) Server.command(jar, data, "seed");
        int wrong = 0;
        System.out.printf("%-6s %-9s %8s %8s %8s %9s %8s %8s  %s%n", "round", "killed", "orders", "found", "ships", "in flight", "repaired", "ready s", "verdict");
        for (int round = 1; round <= rounds; round++) {
            var server = Server.start(jar, data, port);
            try {
                if (round == 1) shop().stockUp(port, 20_000);
                wrong += round(round, server);
            } finally {
                server.stop();
            }
        }
        System.out.printf("%d orders, %d shipments and %d refunds acknowledged over %d rounds; %d things wrong%n", acknowledged.orders.size(), acknowledged.shipments.size(), acknowledged.refunds.size(), rounds, wrong);
        return wrong;
    }

    private Shop shop() throws IOException {
        return Shop.find(host, port, email, password);
    }

    private int round(int round, Server server) throws Exception {
        int orders = acknowledged.orders.size();
        int shipments = acknowledged.shipments.size();
        var victim = Victim.of(round);
        var crowd = new Crowd(shop(), port, acknowledged);
        for (int i = 0; i < LONGEST_LOAD_SECONDS && acknowledged.orders.size() - orders < ENOUGH; i++) Thread.sleep(1_000);
        Thread.sleep(new Random().nextInt(1_000));
        if (victim != Victim.JAVA) server.killPostgres();
        if (victim != Victim.POSTGRES) server.killJava();
        else Thread.sleep(3_000); // without its database the application goes on answering, with refusals
        crowd.leave();
        crowd.surprises().forEach(surprise -> System.out.println("  refused: " + surprise));
        int answered = acknowledged.orders.size() - orders;
        if (answered == 0) throw new IllegalStateException("Nobody could buy anything before the kill, so nothing was proven");
        if (victim == Victim.POSTGRES) server.stop();
        var again = Server.start(jar, data, port);
        try (var database = again.database(); var http = new Http(host, port)) {
            var shop = shop();
            int open = unsettled(database);
            var repeated = acknowledged.takeOpen();
            for (var asked : repeated) repeat(http, shop, asked);
            settle(database);
            var proof = new Proof(database, shop, acknowledged);
            var wrong = proof.wrong(http);
            System.out.printf(
                    "%-6d %-9s %8d %8d %8d %9d %8d %8.1f  %s%n",
                    round, victim, answered, proof.found() - orders - (acknowledged.orders.size() - orders - answered), acknowledged.shipments.size() - shipments, repeated.size(), open, again.secondsToReady(), wrong.isEmpty() ? "nothing lost" : wrong.size() + " WRONG");
            wrong.stream().limit(10).forEach(what -> System.out.println("  " + what));
            return wrong.size();
        } finally {
            again.stop();
        }
    }

    /** Orders and payments that the kill left between two steps. */
    private static int unsettled(Connection database) throws SQLException {
        return count(database, "select count(distinct p.order_id) from payments.operation o join payments.payment p on p.tenant_id = o.tenant_id and p.id = o.payment_id where o.status in ('init', 'pending', 'errored') and o.check_at is not null");
    }

    /** A client without an answer asks again under the same key, as long as its first request may still be running. */
    private void repeat(Http http, Shop shop, Acknowledged.Open asked) throws IOException, InterruptedException {
        var answer = shop.complete(http, asked.basket(), asked.key());
        for (long since = System.nanoTime(); answer.body().contains("request_in_flight"); answer = shop.complete(http, asked.basket(), asked.key())) {
            if (System.nanoTime() - since > PATIENCE_SECONDS * 1e9) throw new IllegalStateException("Still in flight: " + asked.key());
            Thread.sleep(500);
        }
        if (answer.status() == 200) acknowledged.order(answer.body(), asked);
        else if (!asked.payment().equals("sandbox_declined")) Http.ok(answer);
    }

    private static void settle(Connection database) throws SQLException, InterruptedException {
        for (long since = System.nanoTime(); System.nanoTime() - since < PATIENCE_SECONDS * 1e9; Thread.sleep(500)) {
            if (unsettled(database) + count(database, "select count(*) from kernel.delivery where not dead") == 0) return;
        }
    }

    private static int count(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
