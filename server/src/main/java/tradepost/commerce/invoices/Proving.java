package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.receivables.Debtors;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;

/**
 * Adds up invoices, open items and payments, and what the books have of them. What somebody posted by hand is not about a document, and is left
 * out of it, except on the accounts of customers, where nobody else may post.
 */
@Singleton
class Proving {
    private static final String DOCUMENTS = """
            select currency, sum(case kind when 'credit_note' then -net_minor else net_minor end)::bigint as net,
                   sum(case kind when 'credit_note' then -collected_minor else collected_minor end)::bigint as collected
            from invoices.invoice group by currency
            """;
    private static final String TAXES = """
            select i.currency, t->>'name' as name,
                   sum((t->'amount'->>'minor')::bigint * case i.kind when 'credit_note' then -1 else 1 end)::bigint as amount
            from invoices.invoice i, jsonb_array_elements(i.taxes) t group by 1, 2
            """;
    private final Db db;
    private final Books books;
    private final Debtors debtors;
    private final Payments payments;

    /** What two sides say of each subject. */
    private static final class Sides {
        private final Map<String, Money> documents = new TreeMap<>();
        private final Map<String, Money> books = new TreeMap<>();

        void documents(String what, Money amount) {
            documents.merge(what + " " + amount.currency(), amount, Money::plus);
        }

        void books(String what, Money amount) {
            books.merge(what + " " + amount.currency(), amount, Money::plus);
        }

        List<Proven.Line> lines() {
            var all = new TreeSet<>(documents.keySet());
            all.addAll(books.keySet());
            var lines = new ArrayList<Proven.Line>();
            for (var what : all) {
                var zero = Money.zero(Currency.getInstance(what.substring(what.length() - 3)));
                var document = documents.getOrDefault(what, zero);
                var book = books.getOrDefault(what, zero);
                lines.add(new Proven.Line(what, document, book, document.minus(book)));
            }
            return lines;
        }
    }

    @Inject
    Proving(Db db, Books books, Debtors debtors, Payments payments) {
        this.db = db;
        this.books = books;
        this.debtors = debtors;
        this.payments = payments;
    }

    /** In one transaction, and so of one moment as far as each statement goes: a shop that sells meanwhile may differ by its last sale. */
    Proven prove() {
        var sides = new Sides();
        customers(sides);
        invoices(sides);
        money(sides);
        var lines = sides.lines();
        return new Proven(lines.stream().allMatch(line -> line.difference().isZero()), lines);
    }

    private void customers(Sides sides) {
        for (var standing : debtors.standing()) {
            sides.documents("receivables", standing.owed());
            sides.documents("deposits", standing.deposits());
        }
        books.standing(List.of(Heading.RECEIVABLES, Heading.DEPOSITS))
                .forEach((heading, amounts) -> amounts.forEach(amount -> sides.books(heading.code(), amount)));
    }

    private void invoices(Sides sides) {
        for (var row : db.fetch(DOCUMENTS)) {
            sides.documents("income", Money.of(row.get("net", Long.class), row.get("currency", String.class)));
            sides.documents(
                    "tax collected", Money.of(row.get("collected", Long.class), row.get("currency", String.class)));
        }
        for (var row : db.fetch(TAXES)) {
            var amount = Money.of(row.get("amount", Long.class), row.get("currency", String.class));
            sides.documents(tax(Voucher.Line.debit(Heading.TAX, row.get("name", String.class), amount)), amount);
        }
        for (var line : books.booked("invoice")) {
            var earned = Money.zero(line.amount().currency()).minus(line.amount());
            if (line.heading() == Heading.REVENUE || line.heading() == Heading.DELIVERY) sides.books("income", earned);
            if (line.heading() == Heading.TAX) sides.books(tax(line), earned);
            if (line.heading() == Heading.TAX_COLLECTED) sides.books("tax collected", earned);
        }
    }

    private static String tax(Voucher.Line line) {
        return "tax " + line.qualifier();
    }

    private void money(Sides sides) {
        for (var taken : payments.taken()) sides.documents("money taken", taken);
        for (var line : books.booked("payment"))
            if (line.heading() == Heading.CLEARING) sides.books("money taken", line.amount());
    }
}
