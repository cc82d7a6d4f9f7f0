package tradepost.commerce.papers;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import tradepost.kernel.jobs.Hands;

/** Draws documents with a few threads: a crowd that downloads at once waits for them, and not the shop for the crowd. */
@Singleton
class Press {
    private final Hands hands = new Hands("press");

    @PreDestroy
    void stop() {
        hands.close();
    }

    byte[] print(InvoiceDocument document) {
        return hands.give(() -> InvoicePdf.draw(document));
    }

    byte[] print(StatementDocument document) {
        return hands.give(() -> StatementPdf.draw(document));
    }
}
