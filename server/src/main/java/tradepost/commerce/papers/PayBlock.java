package tradepost.commerce.papers;

import static tradepost.commerce.papers.Paper.INK;
import static tradepost.commerce.papers.Paper.LEFT;
import static tradepost.commerce.papers.Paper.RIGHT;
import static tradepost.commerce.papers.Paper.SIZE;
import static tradepost.commerce.papers.Paper.SMALL;
import static tradepost.commerce.papers.Paper.SOFT;

import java.io.IOException;
import java.util.List;
import tradepost.commerce.papers.InvoiceDocument.Fact;

/** Where the money goes, in words and as a code that a banking app reads. */
record PayBlock(List<Fact> bank, PayCode code, Wording wording, Paper paper) {
    private static final float CODE = 92;

    void draw() throws IOException {
        if (bank.isEmpty() && code == null) return;
        paper.needRoom(Math.max(code == null ? 0 : CODE + 30, bank.size() * 14 + 20));
        var start = paper.top();
        var left = LEFT;
        if (code != null) {
            paper.sheet().code(code.modules(), LEFT, start, CODE);
            left += CODE + 18;
        }
        paper.goTo(start + 8);
        if (code != null) {
            paper.sheet().writeLeft(paper.bold, 9, INK, left, paper.top(), RIGHT - left, wording.of(code.key()));
            paper.down(16);
        }
        for (var fact : bank) {
            paper.sheet().writeLeft(paper.regular, SMALL, SOFT, left, paper.top(), 70, fact.label());
            paper.sheet().writeLeft(paper.regular, SIZE, INK, left + 76, paper.top(), RIGHT - left - 76, fact.value());
            paper.down(13);
        }
        paper.goTo(Math.max(paper.top(), code == null ? 0 : start + CODE) + 18);
    }
}
