package tradepost.commerce.invoices;

import static tradepost.commerce.invoices.Paper.INK;
import static tradepost.commerce.invoices.Paper.LEFT;
import static tradepost.commerce.invoices.Paper.RIGHT;
import static tradepost.commerce.invoices.Paper.RULE;
import static tradepost.commerce.invoices.Paper.SIZE;
import static tradepost.commerce.invoices.Paper.SMALL;
import static tradepost.commerce.invoices.Paper.SOFT;

import java.io.IOException;

/** The lower part of a document: sums, taxes by rate and notes, and the line at the foot of every page. */
final class InvoiceFoot {
    private final InvoiceDocument invoice;
    private final Paper paper;

    InvoiceFoot(InvoiceDocument invoice, Paper paper) {
        this.invoice = invoice;
        this.paper = paper;
    }

    void draw() throws IOException {
        sums();
        notes();
        for (int number = 1; number <= paper.sheets().size(); number++)
            footer(paper.sheets().get(number - 1), number);
    }

    private void sums() throws IOException {
        var totals = invoice.totals();
        needRoom(70 + Math.max(invoice.taxes().size() * 13 + 14, 90));
        paper.down(10);
        var start = paper.top();
        taxSummary();
        var lowest = paper.top();
        paper.goTo(start);
        sum("Net", totals.net(), paper.regular, 9);
        sum("Tax", totals.tax(), paper.regular, 9);
        if (!totals.roundOff().isEmpty()) sum("Round off", totals.roundOff(), paper.regular, 9);
        paper.sheet().line(INK, 0.75f, 350, RIGHT, paper.top() - 6);
        paper.down(11);
        sum("Total " + invoice.currency(), totals.total(), paper.bold, 12.5f);
        if (!totals.paid().isEmpty()) {
            sum("Paid", totals.paid(), paper.regular, 9);
        }
        if (!totals.due().isEmpty()) {
            sum("Amount due", totals.due(), paper.bold, 9);
        }
        paper.goTo(Math.max(paper.top(), lowest) + 16);
    }

    private void needRoom(float height) throws IOException {
        if (!paper.hasRoom(height)) paper.turnPage();
    }

    private void sum(String label, String amount, Lettering letters, float size) throws IOException {
        paper.sheet().write(letters, size, INK, 350, paper.top(), label);
        paper.sheet().writeRight(letters, size, INK, RIGHT, paper.top(), 130, amount);
        paper.down(size + 7);
    }

    private void taxSummary() throws IOException {
        if (invoice.taxes().isEmpty()) {
            return;
        }
        var edges = new float[] {200, 260, 318};
        paper.sheet().write(paper.bold, SMALL, SOFT, LEFT, paper.top(), "Tax summary");
        paper.sheet().writeRight(paper.bold, SMALL, SOFT, edges[0], paper.top(), 45, "Rate");
        paper.sheet().writeRight(paper.bold, SMALL, SOFT, edges[1], paper.top(), 58, "Taxable");
        paper.sheet().writeRight(paper.bold, SMALL, SOFT, edges[2], paper.top(), 56, "Tax");
        paper.sheet().line(RULE, 0.5f, LEFT, edges[2], paper.top() + 5);
        paper.down(16);
        for (var tax : invoice.taxes()) {
            paper.sheet().write(paper.regular, SIZE, INK, LEFT, paper.top(), tax.name());
            paper.sheet().writeRight(paper.regular, SIZE, INK, edges[0], paper.top(), 45, tax.rate());
            paper.sheet().writeRight(paper.regular, SIZE, INK, edges[1], paper.top(), 58, tax.base());
            paper.sheet().writeRight(paper.regular, SIZE, INK, edges[2], paper.top(), 56, tax.amount());
            paper.down(13);
        }
    }

    private void notes() throws IOException {
        for (var note : invoice.notes()) {
            for (var piece : paper.regular.wrap(note, 9, RIGHT - LEFT)) {
                needRoom(14);
                paper.sheet().write(paper.regular, 9, INK, LEFT, paper.top(), piece);
                paper.down(13);
            }
            paper.down(4);
        }
    }

    private void footer(Sheet page, int number) throws IOException {
        var low = Sheet.HEIGHT - 44;
        var seller = invoice.seller();
        var line = seller.taxNumber().isEmpty() ? seller.name() : seller.name() + " · " + seller.taxNumber();
        page.line(RULE, 0.5f, LEFT, RIGHT, low);
        page.write(paper.regular, SMALL, SOFT, LEFT, low + 14, line);
        page.writeRight(
                paper.regular,
                SMALL,
                SOFT,
                RIGHT,
                low + 14,
                160,
                invoice.number() + " · Page " + number + " of " + paper.sheets().size());
    }
}
