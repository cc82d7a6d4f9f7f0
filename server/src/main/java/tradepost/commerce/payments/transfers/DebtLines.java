package tradepost.commerce.payments.transfers;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tradepost.commerce.payments.CreditorReference;
import tradepost.commerce.payments.transfers.QuotedDebts.Debt;
import tradepost.commerce.payments.transfers.StatementRows.Line;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/**
 * Lines that quote an invoice. Unlike a payment, a debt takes what comes: a part of it is set against it at once, and the line waits in the inbox for
 * the rest only so that somebody sees it.
 */
@Singleton
class DebtLines {
    private final StatementRows rows;
    private final Instance<QuotedDebts> keepers;

    @Inject
    DebtLines(StatementRows rows, Instance<QuotedDebts> keepers) {
        this.rows = rows;
        this.keepers = keepers;
    }

    /** The orders of all invoices that lines may quote. */
    List<OrderId> orders(List<Line> lines) {
        var numbers = new LinkedHashSet<String>();
        for (var line : lines)
            numbers.addAll(CreditorReference.numbers(line.entry().text()));
        return numbers.isEmpty() || !keepers.isResolvable()
                ? List.of()
                : keepers.get().orders(numbers);
    }

    void lock(Collection<OrderId> orders) {
        if (keepers.isResolvable()) keepers.get().lock(orders);
    }

    /** All lines, of which those that quoted no payment are looked at. */
    List<Line> judged(List<Line> lines) {
        var quoted = new HashMap<Line, Collection<String>>();
        var numbers = new LinkedHashSet<String>();
        for (var line : lines) {
            if (line.outcome() != LineOutcome.UNKNOWN) continue;
            var quotes = CreditorReference.numbers(line.entry().text());
            quoted.put(line, quotes);
            numbers.addAll(quotes);
        }
        if (numbers.isEmpty() || !keepers.isResolvable()) return lines;
        var debts = keepers.get().quoted(numbers).stream()
                .collect(Collectors.toMap(Debt::number, Function.identity(), (first, _) -> first));
        if (debts.isEmpty()) return lines;
        return paid(lines, line -> quoted.getOrDefault(line, List.of()).stream()
                .map(debts::get)
                .filter(debt -> debt != null && isIn(line, debt))
                .findFirst());
    }

    /** A line that somebody says is for a debt. */
    Line assigned(Line line, OpenItemId id) {
        var debt = (keepers.isResolvable() ? keepers.get().find(id) : Optional.<Debt>empty())
                .orElseThrow(() -> Problem.notFound("open_item", id));
        if (!isIn(line, debt))
            throw Problem.invalid("open_item", "This debt is in %s", debt.open().currency());
        return paid(List.of(line), _ -> Optional.of(debt)).getFirst();
    }

    private static boolean isIn(Line line, Debt debt) {
        return debt.open().currency().equals(line.entry().amount().currency());
    }

    private List<Line> paid(List<Line> lines, Function<Line, Optional<Debt>> about) {
        var left = new HashMap<OpenItemId, Money>();
        var settled = new HashSet<String>();
        var judged = new ArrayList<Line>();
        for (var line : lines)
            judged.add(about.apply(line)
                    .map(debt -> paid(line, debt, left, settled))
                    .orElse(line));
        if (!settled.isEmpty()) rows.complete(settled);
        return Line.completed(judged, settled);
    }

    private Line paid(Line line, Debt debt, Map<OpenItemId, Money> left, Set<String> settled) {
        var amount = line.entry().amount();
        var open = left.getOrDefault(debt.id(), debt.open());
        var reference = CreditorReference.of(debt.number());
        int enough = amount.compareTo(open);
        left.put(debt.id(), enough < 0 ? open.minus(amount) : Money.zero(open.currency()));
        if (enough >= 0) settled.add(reference);
        keepers.get().pay(debt.id(), amount, line.id());
        var outcome = enough == 0 ? LineOutcome.MATCHED : enough < 0 ? LineOutcome.TOO_LITTLE : LineOutcome.TOO_MUCH;
        return line.as(outcome).of(reference, debt.id());
    }
}
