package tradepost.commerce.papers;

import static tradepost.commerce.papers.Paper.INK;
import static tradepost.commerce.papers.Paper.LEFT;
import static tradepost.commerce.papers.Paper.RIGHT;
import static tradepost.commerce.papers.Paper.RULE;
import static tradepost.commerce.papers.Paper.SIZE;
import static tradepost.commerce.papers.Paper.SMALL;
import static tradepost.commerce.papers.Paper.SOFT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import tradepost.commerce.papers.InvoiceDocument.Fact;
import tradepost.commerce.receivables.CustomerStatement;
import tradepost.commerce.receivables.ItemKind;
import tradepost.kernel.Money;

/** Draws a statement of account, one table for each currency. */
final class StatementPdf {
    private static final float[] EDGES = {320, 395, 470, RIGHT};
    private final StatementDocument document;
    private final Wording wording;
    private final PDDocument pdf;
    private final Paper paper;

    private StatementPdf(StatementDocument document, PDDocument pdf) throws IOException {
        this.document = document;
        this.wording = document.wording();
        this.pdf = pdf;
        this.paper = new Paper(pdf, document.look(), InvoiceHead.imprint(document.seller()));
    }

    /** The bytes of the PDF. Work for the processor: call it from a bounded pool. */
    static byte[] draw(StatementDocument document) {
        try (var pdf = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            new StatementPdf(document, pdf).draw();
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw() throws IOException {
        var statement = document.statement();
        Archive.describe(pdf, document.title(), document.seller().name(), wording.language());
        Archive.attach(pdf, "statement.json", document.title(), document.record(), statement.to());
        paper.turnPage();
        var period = wording.day(statement.from()) + " – " + wording.day(statement.to());
        InvoiceHead.letterhead(paper, document.seller(), wording.of("statement"), period);
        var start = paper.top();
        InvoiceHead.party(paper, wording.of("customer"), document.customer(), LEFT, 240);
        var lowest = paper.top();
        paper.goTo(start);
        InvoiceHead.party(paper, wording.of("from"), document.seller(), 320, RIGHT - 320);
        paper.goTo(Math.max(lowest, paper.top()) + 20);
        for (var account : statement.accounts()) draw(account);
        if (!document.look().terms().isEmpty()) paper.paragraphs(document.look().terms(), SMALL, SOFT);
        paper.finish(document.customer().name(), wording);
    }

    private void draw(CustomerStatement.Account account) throws IOException {
        paper.needRoom(120);
        head(account.currency());
        balance("opening", account.opening());
        for (var line : account.lines()) {
            if (!paper.hasRoom(18)) {
                paper.turnPage();
                head(account.currency());
            }
            row(line);
        }
        balance("closing", account.closing());
        paper.down(10);
        if (document.ageing(account).isPresent()) ageing(account);
        var owed = document.owed(account);
        var look = document.look();
        var bank = document.bank().bank();
        var facts = look.bank() && owed.isPositive() ? Print.bank(bank, document.number(), wording) : List.<Fact>of();
        var code = look.code()
                ? PayCode.of(bank, document.seller().name(), owed, document.number())
                        .orElse(null)
                : null;
        new PayBlock(facts, code, wording, paper).draw();
        paper.down(14);
    }

    private void head(String currency) throws IOException {
        var labels = List.of(
                wording.of("due"), wording.of("amount"), wording.of("open"), wording.of("balance") + " " + currency);
        paper.sheet().write(paper.bold, SMALL, SOFT, LEFT, paper.top(), wording.of("date"));
        paper.sheet().write(paper.bold, SMALL, SOFT, LEFT + 66, paper.top(), wording.of("document"));
        figures(paper.bold, SMALL, labels);
        paper.sheet().line(INK, 0.75f, LEFT, RIGHT, paper.top() + 7);
        paper.down(20);
    }

    private void balance(String key, Money balance) throws IOException {
        paper.sheet().write(paper.bold, SIZE, INK, LEFT + 66, paper.top(), wording.of(key));
        paper.sheet().writeRight(paper.bold, SIZE, INK, RIGHT, paper.top(), 80, wording.amount(balance));
        paper.down(16);
    }

    private void row(CustomerStatement.Line line) throws IOException {
        var name = name(line.kind()) + " " + line.number();
        paper.sheet().writeLeft(paper.regular, SIZE, INK, LEFT, paper.top(), 62, wording.day(line.on()));
        paper.sheet().writeLeft(paper.regular, SIZE, INK, LEFT + 66, paper.top(), 146, name);
        figures(
                paper.regular,
                SIZE,
                List.of(
                        line.kind().isDebit() ? wording.day(line.dueOn()) : "",
                        wording.amount(line.amount()),
                        line.open().isZero() ? "" : wording.amount(line.open()),
                        wording.amount(line.balance())));
        paper.sheet().line(RULE, 0.5f, LEFT, RIGHT, paper.top() + 5);
        paper.down(16);
    }

    private void figures(Lettering letters, float size, List<String> texts) throws IOException {
        for (int i = 0; i < EDGES.length; i++)
            paper.sheet()
                    .writeRight(
                            letters, size, letters == paper.bold ? SOFT : INK, EDGES[i], paper.top(), 70, texts.get(i));
    }

    private String name(ItemKind kind) {
        return switch (kind) {
            case INVOICE -> wording.of("invoice");
            case CREDIT_NOTE -> wording.of("credit_note");
            case DEBIT_NOTE -> wording.of("debit_note");
            case PAYMENT -> wording.of("item_payment");
            case REFUND -> wording.of("item_refund");
            case WRITE_OFF -> wording.of("item_write_off");
        };
    }

    private void ageing(CustomerStatement.Account account) throws IOException {
        paper.needRoom(60);
        var line = document.ageing(account).orElseThrow();
        paper.sheet()
                .write(
                        paper.bold,
                        SIZE,
                        INK,
                        LEFT,
                        paper.top(),
                        wording.of("ageing", wording.day(document.statement().to())));
        paper.down(16);
        InvoiceHead.facts(
                paper,
                List.of(
                        new Fact(wording.of("not_due"), wording.amount(line.notDue())),
                        new Fact(wording.of("to_30"), wording.amount(line.to30())),
                        new Fact(wording.of("to_60"), wording.amount(line.to60())),
                        new Fact(wording.of("to_90"), wording.amount(line.to90())),
                        new Fact(wording.of("over_90"), wording.amount(line.over90())),
                        new Fact(wording.of("credit"), wording.amount(line.credit()))));
    }
}
