package tradepost.commerce.books;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tradepost.commerce.ledger.Reference;
import tradepost.kernel.Money;

/**
 * A step of trade as the books see it: amounts under headings, debits positive and credits negative, that add up to zero. The key makes it
 * happen once; without a day it counts for today. Amounts of zero may stand in it and are left out.
 */
public record Voucher(String key, LocalDate on, String text, Reference about, List<Line> lines) {
    public Voucher {
        lines = List.copyOf(lines);
    }

    /** An amount under a heading; the qualifier says which of its kind, such as CGST, and is mostly empty. */
    public record Line(Heading heading, String qualifier, Money amount) {
        /** What tells one account of a heading from another holds letters, digits, dots and dashes. */
        public Line {
            qualifier = qualifier.replaceAll("[^a-zA-Z0-9._-]+", "-");
            if (qualifier.length() > 40) qualifier = qualifier.substring(0, 40);
        }

        public static Line debit(Heading heading, Money amount) {
            return new Line(heading, "", amount);
        }

        public static Line credit(Heading heading, Money amount) {
            return credit(heading, "", amount);
        }

        public static Line debit(Heading heading, String qualifier, Money amount) {
            return new Line(heading, qualifier, amount);
        }

        public static Line credit(Heading heading, String qualifier, Money amount) {
            return new Line(heading, qualifier, Money.zero(amount.currency()).minus(amount));
        }
    }

    /** What moves a heading. */
    public Stream<Money> under(Heading heading) {
        return lines.stream().filter(line -> line.heading() == heading).map(Line::amount);
    }

    /** The same with more lines. */
    public Voucher with(List<Line> more) {
        var all = new ArrayList<>(lines);
        all.addAll(more);
        return new Voucher(key, on, text, about, all);
    }
}
