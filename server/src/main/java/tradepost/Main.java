package tradepost;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Starts what a command needs: the database first, since the application cannot be wired without it, then the application. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        var options = Options.read(arguments);
        try {
            options.check();
            if (options.command().equals("api")) System.exit(ApiCall.send(options));
            if (options.command().equals("doctor")) System.exit(Doctor.examine(options));
            var database = Database.prepared(options);
            database.configure();
            if (options.serves()) {
                System.setProperty("quarkus.http.port", options.port());
                if (System.getenv("TRADEPOST_PUBLIC_ADDRESS") == null) {
                    System.setProperty("tradepost.public-address", "http://{slug}.localhost:" + options.port());
                }
                var guard = database.guarded();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    guard.close();
                    database.release();
                }));
            } else {
                // A command works on the database beside a running server and must not take its port.
                System.setProperty("quarkus.http.host-enabled", "false");
                System.setProperty("tradepost.dispatcher.enabled", "false");
                System.setProperty("quarkus.log.console.level", "WARN");
            }
            Quarkus.run(Commands.class, arguments);
        } catch (Options.Wrong e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (SQLException e) {
            System.err.println("The database cannot be prepared: " + e.getMessage());
            System.exit(1);
        }
    }

    /** The options behind a command, for those who read them again inside the application. */
    static List<String> words(String... arguments) {
        return Arrays.stream(arguments).filter(word -> !word.startsWith("--")).toList();
    }
}
