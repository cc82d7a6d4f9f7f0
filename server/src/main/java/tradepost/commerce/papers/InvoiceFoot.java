package tradepost.commerce.papers;

import static tradepost.commerce.papers.Paper.INK;
import static tradepost.commerce.papers.Paper.LEFT;
import static tradepost.commerce.papers.Paper.RIGHT;
import static tradepost.commerce.papers.Paper.RULE;
import static tradepost.commerce.papers.Paper.SIZE;
import static tradepost.commerce.papers.Paper.SMALL;
import static tradepost.commerce.papers.Paper.SOFT;

import java.io.IOException;

/** The lower part of a document: sums, taxes by rate, where the money goes, notes and terms. */
final class InvoiceFoot {
    private final InvoiceDocument invoice;
    private final Wording wording;
    private final Paper paper;

    InvoiceFoot(InvoiceDocument invoice, Paper paper) {
        this.invoice = invoice;
        this.wording = invoice.wording();
        this.paper = paper;
    }

    void draw() throws IOException {
        sums();
        new PayBlock(invoice.bank(), invoice.code(), wording, paper).draw();
        for (var note : invoice.notes()) {
            paper.paragraphs(note, 9, INK);
            paper.down(4);
        }
        if (!invoice.look().terms().isEmpty()) {
            paper.down(6);
            paper.paragraphs(invoice.look().terms(), SMALL, SOFT);
        }
    }

    private void sums() throws IOException {
        var totals = invoice.totals();
        paper.needRoom(70
                + Math.max(
                        invoice.taxes().size() * 13 + 14,
                        90 + totals.collected().size() * 16));
        paper.down(10);
        var start = paper.top();
        taxSummary();
        var lowest = paper.top();
        paper.goTo(start);
        sum(wording.of("net"), totals.net(), paper.regular, 9);
        sum(wording.of("tax"), totals.tax(), paper.regular, 9);
        if (!totals.roundOff().isEmpty()) sum(wording.of("round_off"), totals.roundOff(), paper.regular, 9);
        for (var collected : totals.collected()) sum(collected.label(), collected.value(), paper.regular, 9);
        paper.sheet().line(INK, 0.75f, 350, RIGHT, paper.top() - 6);
        paper.down(11);
        sum(wording.of("total", invoice.currency()), totals.total(), paper.bold, 12.5f);
        if (!totals.paid().isEmpty()) sum(wording.of("paid"), totals.paid(), paper.regular, 9);
        if (!totals.due().isEmpty()) sum(wording.of("amount_due"), totals.due(), paper.bold, 9);
        paper.goTo(Math.max(paper.top(), lowest) + 16);
    }

    private void sum(String label, String amount, Lettering letters, float size) throws IOException {
        paper.sheet().writeLeft(letters, size, INK, 350, paper.top(), 95, label);
        paper.sheet().writeRight(letters, size, INK, RIGHT, paper.top(), 100, amount);
        paper.down(size + 7);
    }

    private void taxSummary() throws IOException {
        if (invoice.taxes().isEmpty()) {
            return;
        }
        var edges = new float[] {200, 260, 318};
        var top = paper.top();
        paper.sheet().writeLeft(paper.bold, SMALL, SOFT, LEFT, top, 100, wording.of("tax_summary"));
        paper.sheet().writeRight(paper.bold, SMALL, SOFT, edges[0], top, 45, wording.of("rate"));
        paper.sheet().writeRight(paper.bold, SMALL, SOFT, edges[1], top, 58, wording.of("taxable"));
        paper.sheet().writeRight(paper.bold, SMALL, SOFT, edges[2], top, 56, wording.of("tax"));
        paper.sheet().line(RULE, 0.5f, LEFT, edges[2], top + 5);
        paper.down(16);
        for (var tax : invoice.taxes()) {
            paper.sheet().writeLeft(paper.regular, SIZE, INK, LEFT, paper.top(), 100, tax.name());
            paper.sheet().writeRight(paper.regular, SIZE, INK, edges[0], paper.top(), 45, tax.rate());
            paper.sheet().writeRight(paper.regular, SIZE, INK, edges[1], paper.top(), 58, tax.base());
            paper.sheet().writeRight(paper.regular, SIZE, INK, edges[2], paper.top(), 56, tax.amount());
            paper.down(13);
        }
    }
}
