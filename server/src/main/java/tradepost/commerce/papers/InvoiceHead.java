package tradepost.commerce.papers;

import static tradepost.commerce.papers.Paper.INK;
import static tradepost.commerce.papers.Paper.LEFT;
import static tradepost.commerce.papers.Paper.RIGHT;
import static tradepost.commerce.papers.Paper.RULE;
import static tradepost.commerce.papers.Paper.SIZE;
import static tradepost.commerce.papers.Paper.SMALL;
import static tradepost.commerce.papers.Paper.SOFT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tradepost.commerce.papers.InvoiceDocument.Fact;
import tradepost.commerce.papers.InvoiceDocument.Party;

/** The upper part of a document's first page: who issued it, what it is, and for whom. */
final class InvoiceHead {
    private final InvoiceDocument invoice;
    private final Wording wording;
    private final Paper paper;

    InvoiceHead(InvoiceDocument invoice, Paper paper) {
        this.invoice = invoice;
        this.wording = invoice.wording();
        this.paper = paper;
    }

    void draw() throws IOException {
        letterhead(paper, invoice.seller(), invoice.kind().title(wording), invoice.number());
        var facts = new ArrayList<>(List.of(
                new Fact(wording.of("issued"), invoice.issuedOn()),
                // Nothing is due on a credit note.
                invoice.corrects().isEmpty()
                        ? new Fact(wording.of("due"), invoice.dueOn())
                        : new Fact(wording.of("corrects"), invoice.corrects())));
        if (!invoice.orderNumber().isEmpty()) facts.add(new Fact(wording.of("order"), invoice.orderNumber()));
        facts.add(new Fact(wording.of("currency"), invoice.currency()));
        facts(paper, facts);
        parties();
        if (!invoice.look().header().isEmpty()) {
            paper.paragraphs(invoice.look().header(), 9, INK);
            paper.down(10);
        }
    }

    /** Who writes, and what. */
    static void letterhead(Paper paper, Party seller, String title, String number) throws IOException {
        var beside = paper.sign(seller.name());
        paper.sheet().writeLeft(paper.bold, 14, INK, beside, 57, RIGHT - 200 - beside, seller.name());
        if (!seller.email().isEmpty())
            paper.sheet().writeLeft(paper.regular, SIZE, SOFT, beside, 71, RIGHT - 200 - beside, seller.email());
        paper.sheet().writeRight(paper.bold, 20, INK, RIGHT, 60, 190, title);
        paper.sheet().writeRight(paper.regular, 10, SOFT, RIGHT, 76, 190, number);
        paper.goTo(104);
    }

    /** What the foot of a page says where the template says nothing. */
    static String imprint(Party seller) {
        return seller.taxNumber().isEmpty() ? seller.name() : seller.name() + " · " + seller.taxNumber();
    }

    /** Side by side over the width of the page. */
    static void facts(Paper paper, List<Fact> facts) throws IOException {
        var width = (RIGHT - LEFT) / facts.size();
        for (var place = 0; place < facts.size(); place++) {
            var x = LEFT + place * width;
            var fact = facts.get(place);
            paper.sheet().writeLeft(paper.regular, SMALL, SOFT, x, paper.top(), width - 8, fact.label());
            paper.sheet().writeLeft(paper.bold, 9.5f, INK, x, paper.top() + 13, width - 8, fact.value());
        }
        paper.sheet().line(RULE, 0.75f, LEFT, RIGHT, paper.top() + 24);
        paper.down(44);
    }

    private void parties() throws IOException {
        var width = (RIGHT - LEFT) / 3;
        var start = paper.top();
        var lowest = start;
        for (var place = 0; place < 3; place++) {
            paper.goTo(start);
            party(
                    paper,
                    wording.of(List.of("from", "bill_to", "ship_to").get(place)),
                    List.of(invoice.seller(), invoice.buyer(), invoice.shipTo()).get(place),
                    LEFT + place * width,
                    width - 14);
            lowest = Math.max(lowest, paper.top());
        }
        paper.goTo(lowest + 20);
    }

    static void party(Paper paper, String label, Party party, float left, float width) throws IOException {
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
