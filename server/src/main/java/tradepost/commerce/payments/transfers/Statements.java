package tradepost.commerce.payments.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tradepost.commerce.payments.AccountMoney;
import tradepost.commerce.payments.CreditorReference;
import tradepost.commerce.payments.LineFile;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.transfers.StatementRows.Line;
import tradepost.db.ids.PaymentId;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/**
 * Finds which payments and invoices a bank's statement is about, by the references that customers quoted. What is enough is received at once; what is
 * too little waits for the rest, and all that needs somebody to look at it stays in the inbox until it is assigned or ignored.
 */
@Singleton
public class Statements {
    private static final LineFile STATEMENT = new LineFile("A statement", 2_000_000, 5_000);
    private final Db db;
    private final StatementRows rows;
    private final Operations operations;
    private final Payments payments;
    private final AccountMoney money;
    private final DebtLines debts;
    private final Tenants tenants;

    @Inject
    Statements(
            Db db,
            StatementRows rows,
            Operations operations,
            Payments payments,
            AccountMoney money,
            DebtLines debts,
            Tenants tenants) {
        this.db = db;
        this.rows = rows;
        this.operations = operations;
        this.payments = payments;
        this.money = money;
        this.debts = debts;
        this.tenants = tenants;
    }

    /** Reads a statement; the same one again changes nothing. */
    @Verb("statement_lines.read")
    public ReadStatement read(StatementFile file) {
        var entries = entries(file);
        return db.write(() -> {
            var fresh = rows.inserted(fresh(entries));
            lock(fresh);
            var judged = debts.judged(judged(fresh));
            rows.judged(judged);
            return new ReadStatement(
                    entries.size() - fresh.size(),
                    count(judged, LineOutcome.MATCHED),
                    count(judged, LineOutcome.TOO_LITTLE),
                    count(judged, LineOutcome.TOO_MUCH),
                    count(judged, LineOutcome.UNKNOWN));
        });
    }

    private List<StatementEntry> entries(StatementFile file) {
        if (file.format() == null) throw Problem.invalid("format", "Say whether it is csv or camt053");
        var content = STATEMENT.content(file.content(), "Give the statement as the bank's download has it");
        return STATEMENT.lines(
                switch (file.format()) {
                    case CSV -> CsvStatement.read(content, tenants.current().currency());
                    case CAMT053 -> CamtStatement.read(content);
                });
    }

    private List<Line> fresh(List<StatementEntry> entries) {
        var alike = new HashMap<StatementEntry, Integer>();
        var lines = new ArrayList<Line>();
        for (var entry : entries) {
            var mark = entry.mark(alike.merge(entry, 1, Integer::sum));
            lines.add(Line.of(StatementLineId.next(), entry, mark));
        }
        return LineFile.fresh(lines, Line::mark, rows::known);
    }

    /** All that may be about to be paid, payments first and orders second, each in one order: two statements at once would else wait for each other. */
    private void lock(List<Line> lines) {
        var orders = new HashSet<>(debts.orders(lines));
        orders.addAll(
                money.orders(quoted(lines).stream().map(Operation::payment).toList()));
        money.lock(orders);
        debts.lock(orders);
    }

    private List<Operation> quoted(List<Line> lines) {
        var quoted = new LinkedHashSet<String>();
        for (var line : lines) quoted.addAll(CreditorReference.in(line.entry().text()));
        return operations.started(Payments.OFFLINE, quoted);
    }

    private List<Line> judged(List<Line> lines) {
        var starts = quoted(lines).stream().collect(Collectors.toMap(Operation::reference, Function.identity()));
        var waiting = rows.waiting(starts.keySet());
        var paid = new HashSet<String>();
        var judged =
                lines.stream().map(line -> judged(line, starts, waiting, paid)).toList();
        receive(paid, starts);
        return Line.completed(judged, paid);
    }

    private static Line judged(Line line, Map<String, Operation> starts, Map<String, Long> waiting, Set<String> paid) {
        var reference = CreditorReference.in(line.entry().text()).stream()
                .filter(starts::containsKey)
                .findFirst();
        if (reference.isEmpty()) return line;
        var start = starts.get(reference.get());
        var amount = line.entry().amount();
        if (!amount.currency().equals(start.amount().currency())) return line;
        boolean before = !start.status().isOpen() || paid.contains(start.reference());
        long sum = waiting.merge(start.reference(), amount.minor(), Long::sum);
        long most = start.amount().minor();
        var outcome = before || sum > most
                ? LineOutcome.TOO_MUCH
                : sum == most ? LineOutcome.MATCHED : LineOutcome.TOO_LITTLE;
        if (!before && sum >= most) paid.add(start.reference());
        return line.as(outcome, start.reference(), start.payment());
    }

    private void receive(Set<String> paid, Map<String, Operation> starts) {
        if (paid.isEmpty()) return;
        rows.complete(paid);
        for (var reference : paid) payments.receive(starts.get(reference).payment());
    }

    private static int count(List<Line> lines, LineOutcome outcome) {
        return LineFile.count(lines, Line::outcome, outcome);
    }

    /** Says which payment or debt a line is for that quotes none. */
    @Verb("statement_lines.assign")
    public void assign(StatementLineId id, AssignedLine wish) {
        db.write(() -> {
            if ((wish.payment() == null) == (wish.openItem() == null))
                throw Problem.invalid("payment", "Say which payment the line is for, or which open item");
            var line = rows.lock(id);
            if (line.outcome() != LineOutcome.UNKNOWN)
                throw Problem.conflict(
                        "line_assigned",
                        "This line is %s; only one that is unknown can be assigned",
                        line.outcome().code());
            if (wish.openItem() != null) {
                rows.save(debts.assigned(line, wish.openItem()), null);
                return;
            }
            var start = start(wish.payment());
            var starts = Map.of(start.reference(), start);
            var paid = new HashSet<String>();
            var quoting =
                    new StatementEntry(line.entry().bookedOn(), line.entry().amount(), start.reference(), "", "");
            var judged = judged(Line.of(id, quoting, line.mark()), starts, rows.waiting(starts.keySet()), paid);
            if (judged.outcome() == LineOutcome.UNKNOWN)
                throw Problem.invalid(
                        "payment", "This payment is in %s", start.amount().currency());
            receive(paid, starts);
            rows.save(judged, null);
        });
    }

    private Operation start(PaymentId payment) {
        return operations
                .start(payment)
                .filter(start -> !start.reference().isEmpty())
                .filter(start ->
                        operations.started(Payments.OFFLINE, start.reference()).isPresent())
                .orElseThrow(() -> Problem.notFound("payment", payment));
    }

    /** Takes a line out of the inbox, with the reason why nothing more is to be done about it. */
    @Verb("statement_lines.ignore")
    public void ignore(StatementLineId id, IgnoredLine why) {
        db.write(() -> {
            var line = rows.lock(id);
            if (why.reason() == null || why.reason().isBlank())
                throw Problem.invalid("reason", "Say why nothing more is to be done about it");
            if (!line.outcome().isOpen())
                throw Problem.conflict(
                        "line_closed", "This line is %s already", line.outcome().code());
            rows.save(line.as(LineOutcome.IGNORED), why.reason());
        });
    }

    /**
     * Within the transaction that takes money off a debt: the line that brought it waits in the inbox again, with so much of it. False where no line
     * brought it.
     */
    public boolean reopen(StatementLineId id, Money amount, String reason) {
        if (!rows.exists(id)) return false;
        rows.reopen(id, amount.minor(), reason);
        return true;
    }
}
