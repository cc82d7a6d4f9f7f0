package tradepost;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import tradepost.kernel.Problem;
import tradepost.platform.demo.Demo;

/** The commands that need the application: each is one line to the public method that does it. */
public class Commands implements QuarkusApplication {
    private final Welcome welcome;
    private final Demo demo;
    private final Tenancy tenancy;
    private final ImportCommand imports;
    private final AuditCommand audit;
    private final StockCommand stock;
    private final Training training;

    @Inject
    Commands(
            Welcome welcome,
            Demo demo,
            Tenancy tenancy,
            ImportCommand imports,
            AuditCommand audit,
            StockCommand stock,
            Training training) {
        this.welcome = welcome;
        this.demo = demo;
        this.tenancy = tenancy;
        this.imports = imports;
        this.audit = audit;
        this.stock = stock;
        this.training = training;
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
            case "train" -> training.run(options);
            case "seed" -> Welcome.people(demo.seed(System.err::println));
            case "tenant" -> tenancy.run(options);
            case "import" -> imports.run(options);
            case "audit" -> {
                return audit.run(options);
            }
            case "stock" -> {
                return stock.run(options);
            }
            default ->
                throw new Options.Wrong("There is no command '" + options.command() + "'. Try: ./tradepost --help");
        }
        return 0;
    }
}
