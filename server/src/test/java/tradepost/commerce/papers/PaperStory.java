package tradepost.commerce.papers;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tradepost.commerce.invoices.Extras;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.NewInvoice;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.LegalEntityId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Scope;
import tradepost.platform.files.Files;
import tradepost.testing.Market;
import tradepost.testing.Shops;

/** A shop that issues documents. */
abstract class PaperStory {
    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Json json;

    @Inject
    Entities entities;

    @Inject
    Files files;

    @Inject
    Extras extras;

    @BeforeEach
    void open() {
        Scope.bind(Scope.system(shops.open().id()));
    }

    @AfterEach
    void leave() {
        Scope.bind(null);
    }

    Map<String, Object> create(String entity, String body) {
        return entities.write(entities.named(entity), new Write.Create(json.tree(body.replace('\'', '"'))));
    }

    static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    AccountId customer() {
        var id = AccountId.next();
        db.write(() -> db.execute("""
                insert into accounts.account (id, email, name, role, status, password_hash, created_at, updated_at)
                values (?, 'klara@example.org', 'Klara Muster', 'customer', 'active', '', ?::timestamptz, ?::timestamptz)
                """, id.value(), Time.now(), Time.now()));
        return id;
    }

    Invoice invoice(AccountId customer, LegalEntityId entity, String price, String currency) {
        var position =
                new NewInvoice.Position("Tasting", null, "9963", Quantity.of(1), Money.of(price, currency), null);
        var wish =
                new NewInvoice(customer, "klara@example.org", Market.BENGALURU, "PO-1", entity, 30, List.of(position));
        return extras.issue(wish);
    }
}
