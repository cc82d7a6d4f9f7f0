package tradepost;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import tradepost.commerce.imports.ImportReport;
import tradepost.commerce.imports.Imports;
import tradepost.commerce.imports.Progress;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;

/** The command import: reads a file of products into a shop, shows how far it is and reports what became of each row. */
@Singleton
class ImportCommand {
    private static final String ELECTRONICS = "electronics";
    private static final int WIDTH = 30;
    private final Imports imports;
    private final Tenants tenants;
    private final Tenancy tenancy;

    @Inject
    ImportCommand(Imports imports, Tenants tenants, Tenancy tenancy) {
        this.imports = imports;
        this.tenants = tenants;
        this.tenancy = tenancy;
    }

    void run(Options options) {
        var file = Path.of(options.word(0, "file to import, such as products.csv"));
        if (!Files.isReadable(file)) throw new Options.Wrong("There is no readable file " + file + ".");
        var tenant = options.option("tenant").map(this::named).orElseGet(this::electronics);
        long began = System.nanoTime();
        boolean onTerminal = System.console() != null && System.console().isTerminal();
        var report = Scope.system(tenant).call(() -> {
            var run = imports.run(file, progress -> show(progress, onTerminal));
            return imports.report(run.id());
        });
        if (onTerminal) System.err.print("\r\033[K");
        print(report, (System.nanoTime() - began) / 1e9);
    }

    private UUID named(String slug) {
        return tenants.called(slug).orElseThrow(() -> Problem.notFound("tenant", slug));
    }

    private UUID electronics() {
        return tenants.called(ELECTRONICS).orElseGet(() -> {
            var password = Secret.random().reveal();
            System.out.println(
                    tenancy.open(ELECTRONICS, "Volt & Wire", "owner@electronics.example", password, "US", "USD")
                            + ", password " + password);
            return named(ELECTRONICS);
        });
    }

    private static void show(Progress progress, boolean onTerminal) {
        if (!onTerminal && progress.done() % 10_000 != 0) return;
        var phase = progress.phase().name().toLowerCase(java.util.Locale.ROOT);
        if (progress.total() == 0)
            System.err.printf(onTerminal ? "\r%-10s %,d rows" : "%s %,d rows%n", phase, progress.done());
        else if (!onTerminal) System.err.printf("%s %,d of %,d rows%n", phase, progress.done(), progress.total());
        else
            System.err.printf(
                    "\r%-10s [%-" + WIDTH + "s] %,d of %,d rows",
                    phase,
                    "#".repeat((int) (WIDTH * progress.done() / progress.total())),
                    progress.done(),
                    progress.total());
    }

    private static void print(ImportReport report, double seconds) {
        var run = report.run();
        System.out.printf(
                "%s: %,d rows = %,d created + %,d updated + %,d unchanged + %,d refused, in %.1f s%n",
                run.fileName(), run.rows(), run.created(), run.updated(), run.unchanged(), run.refused(), seconds);
        for (var note : report.notes()) {
            System.out.printf(
                    "  %,8d x %-9s %s%n", note.count(), note.severity().word(), note.code());
            report.examples().stream()
                    .filter(example -> example.code().equals(note.code()) && example.severity() == note.severity())
                    .findFirst()
                    .ifPresent(example ->
                            System.out.printf("             such as row %,d: %s%n", example.row(), example.message()));
        }
    }
}
