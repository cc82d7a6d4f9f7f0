package tradepost.commerce.payments.settlements;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tradepost.commerce.payments.Disputes;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.settlements.SettlementRows.Line;
import tradepost.db.ids.DisputeId;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.SettlementLineId;
import tradepost.kernel.Money;

/** Finds what each line of a report is about. It costs the same few statements however many lines there are. */
@Singleton
class Judging {
    private final Operations operations;
    private final Disputes disputes;
    private final SettlementRows rows;

    /** Lines with what they are about, and those operations by their ids. */
    record Judged(List<Line> lines, Map<OperationId, Operation> operations) {}

    @Inject
    Judging(Operations operations, Disputes disputes, SettlementRows rows) {
        this.operations = operations;
        this.disputes = disputes;
        this.rows = rows;
    }

    Judged judge(String gateway, List<SettlementEntry> entries) {
        var moved = operations.moved(gateway, references(entries, SettlementKind::hasOperation));
        var disputed = disputes.known(gateway, references(entries, kind -> kind == SettlementKind.CHARGEBACK));
        var byReference = new HashMap<String, Set<Operation>>();
        for (var one : moved)
            for (var name : one.names())
                byReference.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(one);
        var taken = new HashSet<>(rows.settled(moved.stream().map(Operation::id).toList()));
        var lines = entries.stream()
                .map(entry -> judged(gateway, entry, byReference, disputed, taken))
                .toList();
        return new Judged(lines, moved.stream().collect(Collectors.toMap(Operation::id, one -> one)));
    }

    private static Set<String> references(List<SettlementEntry> entries, Predicate<SettlementKind> which) {
        return entries.stream()
                .filter(entry -> which.test(entry.kind()))
                .flatMap(entry -> entry.references().stream())
                .collect(Collectors.toSet());
    }

    private static Line judged(
            String gateway,
            SettlementEntry entry,
            Map<String, Set<Operation>> moved,
            Map<String, DisputeId> disputed,
            Set<OperationId> taken) {
        var line = new Line(SettlementLineId.next(), gateway, entry, SettlementOutcome.MISSING_HERE, null, null);
        return switch (entry.kind()) {
            case FEE, EXCHANGE, PAYOUT -> line.as(SettlementOutcome.NO_OPERATION, null);
            case ADJUSTMENT -> line;
            case CHARGEBACK ->
                entry.references().stream()
                        .filter(disputed::containsKey)
                        .findFirst()
                        .map(name -> new Line(
                                line.id(), gateway, entry, SettlementOutcome.MATCHED, null, disputed.get(name)))
                        .orElse(line);
            case PAYMENT, REFUND -> operation(line, moved, taken);
        };
    }

    /** An operation with the very amount first: several of a payment may have one reference. */
    private static Line operation(Line line, Map<String, Set<Operation>> moved, Set<OperationId> taken) {
        var entry = line.entry();
        var fitting = entry.references().stream()
                .flatMap(name -> moved.getOrDefault(name, Set.of()).stream())
                .filter(one -> !taken.contains(one.id()) && fits(entry, one))
                .toList();
        if (fitting.isEmpty()) return line;
        var same =
                fitting.stream().filter(one -> signed(one).equals(entry.told())).findFirst();
        var found = same.orElse(fitting.getFirst());
        taken.add(found.id());
        return line.as(outcome(entry, found), found.id());
    }

    static boolean fits(SettlementEntry entry, Operation operation) {
        return (operation.kind() == Operation.Kind.REFUND) == (entry.kind() == SettlementKind.REFUND)
                && operation.amount().currency().equals(entry.told().currency());
    }

    static SettlementOutcome outcome(SettlementEntry entry, Operation operation) {
        return signed(operation).equals(entry.told()) ? SettlementOutcome.MATCHED : SettlementOutcome.AMOUNT_DIFFERS;
    }

    /** What an operation moved, as a report has it: what went back is negative. */
    static Money signed(Operation operation) {
        return operation.kind() == Operation.Kind.REFUND ? operation.amount().times(-1) : operation.amount();
    }
}
