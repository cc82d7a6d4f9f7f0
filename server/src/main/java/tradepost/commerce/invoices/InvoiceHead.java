package tradepost.commerce.invoices;

import static tradepost.commerce.invoices.Paper.INK;
import static tradepost.commerce.invoices.Paper.LEFT;
import static tradepost.commerce.invoices.Paper.RIGHT;
import static tradepost.commerce.invoices.Paper.RULE;
import static tradepost.commerce.invoices.Paper.SIZE;
import static tradepost.commerce.invoices.Paper.SMALL;
import static tradepost.commerce.invoices.Paper.SOFT;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tradepost.commerce.invoices.InvoiceDocument.Party;

/** The upper part of a document's first page: who issued it, what it is, and for whom. */
final class InvoiceHead {
    private final InvoiceDocument invoice;
    private final Paper paper;

    InvoiceHead(InvoiceDocument invoice, Paper paper) {
        this.invoice = invoice;
        this.paper = paper;
    }

    void draw() throws IOException {
        letterhead();
        parties();
    }

    private void letterhead() throws IOException {
        var seller = invoice.seller();
        var initial = new String(Character.toChars(seller.name().codePointAt(0)));
        paper.sheet().fill(paper.brand, LEFT, 40, 38, 38, 9);
        paper.sheet().write(paper.bold, 22, onBrand(), LEFT + 19 - paper.bold.width(initial, 22) / 2, 67, initial);
        paper.sheet().write(paper.bold, 14, INK, LEFT + 50, 57, seller.name());
        if (!seller.email().isEmpty()) {
            paper.sheet().write(paper.regular, SIZE, SOFT, LEFT + 50, 71, seller.email());
        }
        paper.sheet()
                .writeRight(paper.bold, 20, INK, RIGHT, 60, 230, invoice.kind().title());
        paper.sheet().writeRight(paper.regular, 10, SOFT, RIGHT, 76, 230, invoice.number());
        paper.goTo(104);
        var facts = new ArrayList<>(List.of(
                new String[] {"Issued", invoice.issuedOn()},
                new String[] {"Due", invoice.dueOn()},
                new String[] {"Order", invoice.orderNumber()},
                new String[] {"Currency", invoice.currency()}));
        if (!invoice.corrects().isEmpty()) {
            facts.set(1, new String[] {"Corrects invoice", invoice.corrects()}); // nothing is due on a credit note
        }
        for (var place = 0; place < facts.size(); place++) {
            var x = LEFT + place * (RIGHT - LEFT) / facts.size();
            paper.sheet().write(paper.regular, SMALL, SOFT, x, paper.top(), facts.get(place)[0]);
            paper.sheet().write(paper.bold, 9.5f, INK, x, paper.top() + 13, facts.get(place)[1]);
        }
        paper.sheet().line(RULE, 0.75f, LEFT, RIGHT, paper.top() + 24);
        paper.down(44);
    }

    private Color onBrand() {
        var light = 0.2126 * paper.brand.getRed() + 0.7152 * paper.brand.getGreen() + 0.0722 * paper.brand.getBlue();
        return light > 150 ? INK : Color.WHITE;
    }

    private void parties() throws IOException {
        var width = (RIGHT - LEFT) / 3;
        var start = paper.top();
        var lowest = start;
        for (var place = 0; place < 3; place++) {
            paper.goTo(start);
            party(
                    List.of("From", "Bill to", "Ship to").get(place),
                    List.of(invoice.seller(), invoice.buyer(), invoice.shipTo()).get(place),
                    LEFT + place * width,
                    width - 14);
            lowest = Math.max(lowest, paper.top());
        }
        paper.goTo(lowest + 20);
    }

    private void party(String label, Party party, float left, float width) throws IOException {
        paper.sheet().write(paper.regular, SMALL, SOFT, left, paper.top(), label);
        paper.down(14);
        for (var line : paper.bold.wrap(party.name(), 9.5f, width)) {
            paper.sheet().write(paper.bold, 9.5f, INK, left, paper.top(), line);
            paper.down(13);
        }
        for (var line : party.address()) {
            for (var piece : paper.regular.wrap(line, SIZE, width)) {
                paper.sheet().write(paper.regular, SIZE, INK, left, paper.top(), piece);
                paper.down(11.5f);
            }
        }
        if (!party.taxNumber().isEmpty()) {
            paper.sheet().write(paper.regular, SIZE, SOFT, left, paper.top(), party.taxNumber());
            paper.down(11.5f);
        }
    }
}
