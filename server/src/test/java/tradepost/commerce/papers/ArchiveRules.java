package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Asks veraPDF, whom archives ask, whether a file is PDF/A-3b. */
final class ArchiveRules {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private ArchiveRules() {}

    static void hold(byte[] pdf) {
        try (var parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_3_B);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_B, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTestAssertions())
                    .filteredOn(found -> found.getStatus() == TestAssertion.Status.FAILED)
                    .extracting(found -> found.getRuleId().getClause() + " " + found.getMessage() + " "
                            + found.getLocation().getContext())
                    .isEmpty();
            assertThat(result.isCompliant()).isTrue();
            assertThat(result.getTotalAssertions()).isGreaterThan(100);
        } catch (VeraPDFException | java.io.IOException e) {
            throw new AssertionError("The file cannot be validated", e);
        }
    }
}
