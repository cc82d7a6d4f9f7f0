package tradepost;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import tradepost.kernel.Problem;

/** The commands that need the application: each is one line to the public method that does it. */
public class Commands implements QuarkusApplication {
    private final Welcome welcome;

    @Inject
    public Commands(Welcome welcome) {
        this.welcome = welcome;
    }

    @Override
    public int run(String... arguments) {
        var options = Options.read(arguments);
        try {
            return run(options);
        } catch (Options.Wrong e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (Problem e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private int run(Options options) {
        switch (options.command()) {
            case "run" -> {
                welcome.say(options);
                Quarkus.waitForExit();
            }
            default -> throw new Options.Wrong("There is no command '" + options.command() + "'. Try: ./tradepost --help");
        }
        return 0;
    }
}
