import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Kills the Java process, PostgreSQL or both with SIGKILL in the middle of a load of whole checkouts, starts again and proves that every
 * acknowledged order is there once, paid once, and that stock and money add up. Arguments: jar, data folder (seeded), port, host, e-mail and password of the owner, rounds.
 */
public final class Durability {
    private static final String[] VICTIMS = {"java", "postgres", "both"};
    private static final Map<String, String> ACKNOWLEDGED = new ConcurrentHashMap<>();

    public static void main(String... arguments) throws Exception {
        var jar = arguments[0];
        var data = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        var host = arguments[3];
        int rounds = Integer.parseInt(arguments[6]);
        int failures = 0;
        for (int round = 1; round <= rounds; round++) {
            var victim = VICTIMS[(round - 1) % VICTIMS.length];
            var server = start(jar, data, port);
            var shop = Shop.find(host, port, arguments[4], arguments[5]);
            int before = ACKNOWLEDGED.size();
            load(server, data, port, host, shop, victim);
            server = start(jar, data, port);
            Thread.sleep(20_000); // the watchdog's turn to finish what was cut off
            var lost = verify(data);
            System.out.printf("round %d: killed %s after %d acknowledged orders; %s%n", round, victim, ACKNOWLEDGED.size() - before, lost.isEmpty() ? "nothing lost" : "WRONG: " + lost);
            failures += lost.size();
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) server.destroyForcibly();
        }
        System.out.printf("%d acknowledged orders over %d rounds, %d wrong%n", ACKNOWLEDGED.size(), rounds, failures);
        System.exit(failures == 0 ? 0 : 1);
    }

    private static Process start(String jar, Path data, int port) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-Xmx512m", "-jar", jar, "run", "--port", "" + port, "--data", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/durability-server.log")))
                .start();
        for (int i = 0; i < 600; i++) {
            try (var http = new Http("127.0.0.1", port)) {
                if (http.get("/health/ready", null).status() == 200) return process;
            } catch (IOException e) {
                if (!process.isAlive()) throw new IllegalStateException("The server ended with " + process.exitValue() + "; see target/durability-server.log");
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The server does not answer");
    }

    private static void load(Process server, Path data, int port, String host, Shop shop, String victim) throws Exception {
        try (var buyers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                int start = i * 7;
                buyers.submit(() -> buy(host, port, shop, start));
            }
            Thread.sleep(4_000);
            if (!victim.equals("postgres")) kill(server.pid());
            if (!victim.equals("java")) kill(Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).getFirst().strip()));
            Thread.sleep(1_000);
            if (server.isAlive()) kill(server.pid());
            buyers.shutdownNow();
            buyers.awaitTermination(40, TimeUnit.SECONDS);
        }
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-9", "" + pid).start().waitFor();
    }

    /** Buys until the server is gone; what was acknowledged is written down. */
    private static void buy(String host, int port, Shop shop, int start) {
        try (var http = new Http(host, port)) {
            for (int i = start; !Thread.currentThread().isInterrupted(); i++) {
                try {
                    var bought = shop.buy(http, shop.variants().get(i % shop.variants().size()));
                    ACKNOWLEDGED.put(Json.text(bought, "number"), bought);
                } catch (IllegalStateException e) {
                    if (!e.getMessage().contains("sold_out") && !e.getMessage().startsWith("5")) throw e;
                }
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt(); // the server was killed: this buyer's work is done
        }
    }

    private static List<String> verify(Path data) throws SQLException, IOException {
        var passwords = new Properties();
        try (var in = Files.newInputStream(data.resolve("postgres/passwords.properties"))) {
            passwords.load(in);
        }
        var address = "jdbc:postgresql://127.0.0.1:" + Files.readString(data.resolve("postgres/port")).strip() + "/tradepost";
        var wrong = new java.util.ArrayList<String>();
        try (var connection = DriverManager.getConnection(address, "postgres", passwords.getProperty("postgres"));
                var statement = connection.createStatement()) {
            for (var number : ACKNOWLEDGED.keySet()) {
                try (var rows = statement.executeQuery("select count(*), min(payment_status), min(status) from orders.sales_order where number = '" + number + "'")) {
                    rows.next();
                    if (rows.getInt(1) != 1) wrong.add(number + " stands " + rows.getInt(1) + " times");
                    else if (!rows.getString(2).equals("paid")) wrong.add(number + " is " + rows.getString(2) + ", " + rows.getString(3));
                }
            }
            none(statement, wrong, "payments captured beyond their order", "select o.number from orders.sales_order o join payments.payment p on p.tenant_id = o.tenant_id and p.order_id = o.id group by o.number, o.total_minor having sum(p.captured_minor - p.refunded_minor) > o.total_minor");
            none(statement, wrong, "captured twice at the bank", "select p.reference from payments.payment p join payments.sandbox_charge c on c.tenant_id = p.tenant_id and c.reference = p.reference where c.captured_minor <> p.captured_minor and p.status in ('captured', 'refunded')");
            none(statement, wrong, "balances that differ from their movements", "select b.variant_id::text from stock.balance b where b.on_hand <> (select coalesce(sum(m.quantity), 0) from stock.movement m where m.tenant_id = b.tenant_id and m.variant_id = b.variant_id and m.location_id = b.location_id)");
            none(statement, wrong, "promises that differ from their allocations", "select b.variant_id::text from stock.balance b where b.allocated <> (select coalesce(sum(a.quantity), 0) from stock.allocation a where a.tenant_id = b.tenant_id and a.variant_id = b.variant_id and a.location_id = b.location_id)");
            none(statement, wrong, "orders still open after the watchdog", "select number from orders.sales_order where settled_at is null and placed_at < now() - interval '90 seconds' and payment_method like 'sandbox_card%'");
        }
        return wrong;
    }

    private static void none(java.sql.Statement statement, List<String> wrong, String what, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) count++;
            if (count > 0) wrong.add(count + " " + what);
        }
    }
}
