package tradepost.commerce.taxes;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.egress.Egress;

/** Against a stand-in that speaks the register's published REST interface. */
@QuarkusTest
class NumberChecksTest extends TaxStory {
    private static final Place BERLIN = new Place("DE", "Berlin", "10115");
    private static final String FRENCH = "FR40303265045";

    @Inject
    Egress egress;

    private HttpServer register;
    private volatile String answer;
    private volatile int status = 200;
    private volatile String asked;
    private NumberChecks checks;

    @BeforeEach
    void openRegister() throws IOException {
        register = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        register.createContext("/check-vat-number", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        register.start();
        var address = "http://127.0.0.1:" + register.getAddress().getPort() + "/check-vat-number";
        checks = new NumberChecks(db, new Vies(egress, json, address));
        shop = shops.open("DE", "EUR");
    }

    @AfterEach
    void closeRegister() {
        register.stop(0);
    }

    private Taxation sold() {
        return taxed(new Sale(BERLIN, new Place("FR", ""), null, null, FRENCH, false, null), "standard");
    }

    private NumberCheck check() {
        return in(shop, () -> checks.check("FR", "FR 40 303 265 045"));
    }

    @Test
    void a_business_elsewhere_in_the_union_owes_the_tax_itself_once_its_number_was_valid() {
        assertThat(levies(sold())).as("nobody has looked yet").containsExactly("VAT 20 %");
        create("tax_registrations", "{'country':'DE','number':'DE136695976'}");
        answer = """
                {"countryCode":"FR","vatNumber":"40303265045","requestDate":"2026-11-21T10:00:00Z","valid":true,"requestIdentifier":"WAPIAAAAY1",
                 "name":"SA SODIMAS","address":"---"}""";
        var check = check();
        assertThat(check.result()).isEqualTo("valid");
        assertThat(check.reference()).isEqualTo("WAPIAAAAY1");
        assertThat(check.address()).isEmpty();
        assertThat(asked)
                .contains(
                        "\"countryCode\":\"FR\"", "\"vatNumber\":\"40303265045\"", "\"requesterNumber\":\"136695976\"");
        var sold = sold();
        assertThat(reasons(sold)).containsExactly(Reason.REVERSE_CHARGE);
        assertThat(sold.tax().isZero()).isTrue();
        assertThat(sold.assessment().buyerNumber()).isEqualTo(FRENCH);
        assertThat(sold.assessment().evidence().id()).isEqualTo(check.id());
        assertThat(sold.items().getFirst().explanation()).isEqualTo(FRENCH);
    }

    @Test
    void a_sale_with_a_number_nobody_has_asked_about_has_it_asked_once() {
        answer = "{\"countryCode\":\"FR\",\"vatNumber\":\"40303265045\",\"valid\":true}";
        assertThat(sold().assessment().awaitsEvidence()).isTrue();
        assertThat(seek()).containsEntry("result", "valid");
        assertThat(sold().assessment().awaitsEvidence()).isFalse();
        assertThat(reasons(sold())).containsExactly(Reason.REVERSE_CHARGE);
        assertThat(seek()).as("it was asked just now").isEmpty();
    }

    private Map<String, Object> seek() {
        return in(shop, () -> checks.seek(new SoughtNumber("FR", FRENCH), null));
    }

    @Test
    void a_sale_starts_the_job_that_asks_but_not_for_what_is_no_number_of_the_union() {
        assertThat(jobsAfter(sold().assessment())).isEqualTo(1);
        var wrong = new Sale(BERLIN, new Place("FR", ""), null, null, "FR41303265045", false, null);
        assertThat(jobsAfter(taxed(wrong, "standard").assessment())).isEqualTo(1);
        assertThat(jobsAfter(Assessment.NONE)).isEqualTo(1);
    }

    private long jobsAfter(Assessment sale) {
        return in(shop, () -> {
            db.write(() -> taxes.seekEvidence(sale));
            return db.fetchSingle("select count(*) from jobs.job where kind = 'taxes.seek_evidence'")
                    .get(0, Long.class);
        });
    }

    @Test
    void a_number_that_is_not_valid_is_taxed_like_a_consumers() {
        answer = "{\"countryCode\":\"FR\",\"vatNumber\":\"40303265045\",\"valid\":false}";
        assertThat(check().result()).isEqualTo("invalid");
        change("tax_policies", "{'unverified_numbers':'accepted'}");
        assertThat(levies(sold())).containsExactly("VAT 20 %");
    }

    @Test
    void where_the_register_does_not_answer_the_policy_decides_and_the_evidence_says_so() {
        answer = "{\"actionSucceed\":false,\"errorWrappers\":[{\"error\":\"MS_UNAVAILABLE\"}]}";
        var check = check();
        assertThat(check.result()).isEqualTo("unreachable");
        assertThat(check.explanation()).isEqualTo("MS_UNAVAILABLE");
        assertThat(levies(sold())).containsExactly("VAT 20 %");
        change("tax_policies", "{'unverified_numbers':'accepted'}");
        assertThat(reasons(sold())).containsExactly(Reason.REVERSE_CHARGE);
        assertThat(sold().assessment().evidence().result()).isEqualTo("unreachable");
        status = 503;
        assertThat(check().explanation()).contains("503");
        register.stop(0);
        assertThat(check().result()).isEqualTo("unreachable");
    }

    @Test
    void a_wrong_check_digit_asks_nobody() {
        var check = in(shop, () -> checks.check("FR", "FR41303265045"));
        assertThat(check.result()).isEqualTo("invalid");
        assertThat(check.method()).isEqualTo("check_digit");
        assertThat(asked).isNull();
        assertThat(in(shop, () -> taxes.checkNumber(new WantedCheck("IN", "27AAPFU0939F1ZV")))
                        .result())
                .isEqualTo("well_formed");
        assertThat(in(shop, () -> list("tax_number_checks"))).hasSize(2);
    }
}
