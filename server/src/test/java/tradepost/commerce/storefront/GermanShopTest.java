package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import tradepost.platform.tenants.Address;
import tradepost.testing.Browser;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** A shop speaks the language it was opened in, also where it has to refuse something. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class GermanShopTest {
    @Inject
    Shops shops;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void a_german_shop_is_german_in_its_pages_its_refusals_and_its_mails() {
        var shop = shops.open("DE", "EUR");
        try (var browser = new Browser(port, shop.slug())) {
            assertThat(browser.get("/").body()).contains("<html lang=\"de", "Zum Inhalt springen", "aus Deutschland");
            assertThat(browser.get("/cart").body()).contains("Ihr Warenkorb ist leer");
            assertThat(browser.get("/nirgends").body()).contains("Diese Seite gibt es nicht");
            var refused = browser.post("/register", "name", "", "email", "anna@", "password", "kurz");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body())
                    .contains(
                            "Bitte prüfen Sie 3 Angaben",
                            "Geben Sie eine gültige E-Mail-Adresse an",
                            "Wählen Sie ein anderes Passwort");
            var address = "anna@" + shop.slug() + ".example";
            browser.post("/register", "name", "Anna", "email", address, "password", "sieben rote Kannen");
            Patience.until(
                    "the mail is there",
                    () -> browser.get("/inbox").body().contains("Bitte bestätigen Sie Ihre E-Mail-Adresse"));
        }
    }

    @Test
    void an_address_names_its_country_as_its_reader_does() {
        var seat = new Address("Anna", "", "Am Markt 1", "", "Kiel", "", "24103", "DE", "", "");
        assertThat(seat.lines(Locale.GERMANY)).endsWith("24103 Kiel", "Deutschland");
        assertThat(seat.lines(Locale.ENGLISH)).endsWith("24103 Kiel", "Germany");
    }
}
