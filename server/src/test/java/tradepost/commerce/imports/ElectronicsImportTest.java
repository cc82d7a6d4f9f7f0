package tradepost.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.commerce.imports.Progress.Phase;
import tradepost.testing.Fixtures;

/** The whole file of real products, into a shop. Skipped where the file is not at hand. */
@QuarkusTest
class ElectronicsImportTest extends ShopStory {
    @Inject
    Imports imports;

    @Test
    void nineteen_thousand_products_come_in_and_then_stay_unchanged() {
        var file = Fixtures.path("catalogue/electronics.csv.gz");
        assumeTrue(Files.exists(file), "electronics.csv.gz is not here");
        var first = timed(file);
        assertThat(first.rows()).isEqualTo(19_406).isEqualTo(first.created());
        var second = timed(file);
        assertThat(second.unchanged()).isEqualTo(19_406);
    }

    private ImportRun timed(Path file) {
        Map<Phase, Long> ends = new LinkedHashMap<>();
        long start = System.nanoTime();
        var run = imports.run(file, progress -> ends.put(progress.phase(), (System.nanoTime() - start) / 1_000_000));
        System.out.printf(
                "electronics.csv.gz: %s ms at the end of each phase; created %d, updated %d, unchanged %d, refused %d, warnings %d%n",
                ends, run.created(), run.updated(), run.unchanged(), run.refused(), run.warnings());
        return run;
    }
}
