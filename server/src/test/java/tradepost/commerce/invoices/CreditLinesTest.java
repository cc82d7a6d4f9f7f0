package tradepost.commerce.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/** Money goes back in any number of parts: together the credit notes are the invoice with other signs, tax by tax and line by line. */
class CreditLinesTest {
    private static final List<String> HALVED = List.of("CGST", "SGST");

    private static Money inr(long minor) {
        return Money.of(minor, "INR");
    }

    /** Goods of up to three rates, one of them zero, with two equal taxes or a single one. */
    private static Invoice invoice(Random random) {
        boolean halved = random.nextBoolean();
        var lines = new ArrayList<InvoiceLine>();
        var taxes = new ArrayList<TaxTotal>();
        for (var percent : List.of("18", "5", "0")) {
            if (random.nextInt(4) == 0 && !(percent.equals("0") && lines.isEmpty())) continue;
            long[] nets = random.longs(1 + random.nextInt(4), 0, random.nextBoolean() ? 300 : 900_000)
                    .toArray();
            long base = java.util.stream.LongStream.of(nets).sum();
            var rate = Rate.percent(percent);
            var group = percent.equals("0") ? "" : (halved ? "CGST + SGST " : "IGST ") + percent;
            long tax = inr(base).share(rate).minor() / 2 * 2;
            var names = percent.equals("0") ? List.<String>of() : halved ? HALVED : List.of("IGST");
            for (var name : names) taxes.add(new TaxTotal(name, rate, inr(base), inr(tax / names.size()), group));
            var shares = inr(names.isEmpty() ? 0 : tax).allocate(nets);
            for (int i = 0; i < nets.length; i++)
                lines.add(new InvoiceLine(
                        "Article " + lines.size(),
                        "A" + lines.size(),
                        "",
                        Quantity.of(1),
                        inr(nets[i]),
                        inr(nets[i]),
                        rate,
                        shares[i],
                        inr(nets[i]).plus(shares[i]),
                        Reason.STANDARD,
                        "",
                        group,
                        "standard"));
        }
        return document(InvoiceKind.INVOICE, lines, taxes, inr(random.nextInt(100) - 49));
    }

    private static Invoice document(InvoiceKind kind, List<InvoiceLine> lines, List<TaxTotal> taxes, Money roundOff) {
        var net = lines.stream().map(InvoiceLine::net).reduce(inr(0), Money::plus);
        var tax = lines.stream().map(InvoiceLine::tax).reduce(inr(0), Money::plus);
        var day = LocalDate.of(2026, 11, 21);
        return new Invoice(
                InvoiceId.next(),
                kind,
                "1",
                OrderId.next(),
                null,
                InvoiceStatus.PAID,
                day,
                day,
                null,
                null,
                lines,
                taxes,
                net,
                tax,
                roundOff,
                List.of(),
                inr(0),
                net.plus(tax).plus(roundOff),
                Assessment.NONE);
    }

    @Test
    void all_parts_of_an_invoice_that_go_back_add_up_to_it() {
        long seed = Long.getLong("seed", UUID.randomUUID().getMostSignificantBits());
        System.out.println("CreditLinesTest: -Dseed=" + seed);
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var invoice = invoice(random);
            if (!invoice.total().isPositive()) continue;
            var notes = new ArrayList<Invoice>();
            var open = invoice.total();
            int parts = 1 + random.nextInt(4);
            for (int part = 1; part <= parts && open.isPositive(); part++) {
                var amount = part == parts ? open : inr(1 + (long) (random.nextDouble() * (open.minor() - 1)));
                var content = CreditLines.of(invoice, notes, amount);
                var note = document(InvoiceKind.CREDIT_NOTE, content.lines(), content.taxes(), content.roundOff());
                assertThat(note.total()).as("seed %s round %s", seed, round).isEqualTo(amount);
                assertThat(sum(content.taxes(), "")).isEqualTo(note.tax().minor());
                assertThat(sum(content.taxes(), "CGST")).isEqualTo(sum(content.taxes(), "SGST"));
                notes.add(note);
                open = open.minus(amount);
            }
            if (!open.isZero()) continue;
            var as = "seed %s round %s".formatted(seed, round);
            for (var tax : invoice.taxes())
                assertThat(notes.stream()
                                .flatMap(note -> note.taxes().stream())
                                .filter(one -> one.group().equals(tax.group())
                                        && one.name().equals(tax.name()))
                                .mapToLong(one -> one.amount().minor())
                                .sum())
                        .as(as)
                        .isEqualTo(tax.amount().minor());
            var lines = new LinkedHashMap<String, Long>();
            for (var note : notes)
                for (var line : note.lines()) lines.merge(line.sku(), line.tax().minor(), Long::sum);
            for (var line : invoice.lines())
                assertThat(lines.getOrDefault(line.sku(), 0L))
                        .as(as + line)
                        .isEqualTo(line.tax().minor());
        }
    }

    private static long sum(List<TaxTotal> taxes, String name) {
        return taxes.stream()
                .filter(tax -> name.isEmpty() || tax.name().equals(name))
                .mapToLong(tax -> tax.amount().minor())
                .sum();
    }
}
