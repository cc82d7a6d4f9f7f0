package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tradepost.db.ids.LedgerAccountId;
import tradepost.db.ids.LedgerPostingId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Posts to accounts, takes postings back, and says what accounts hold. Calls with lists take a constant number of statements, whatever their length. */
@Singleton
public class Ledger {
    private static final String REVERSAL = "ledger:reversal:";
    private final Tenants tenants;
    private final Chart chart;
    private final Journal journal;
    private final Balances balances;
    private final Statements statements;
    private final Proof proof;

    @Inject
    Ledger(Tenants tenants, Chart chart, Journal journal, Balances balances, Statements statements, Proof proof) {
        this.tenants = tenants;
        this.chart = chart;
        this.journal = journal;
        this.balances = balances;
        this.statements = statements;
        this.proof = proof;
    }

    /** Posts a balanced change of accounts, once for its key. An account that would leave its bounds is a conflict and nothing is posted. */
    @Verb("ledger.post")
    public Posting post(NewPosting wanted) {
        return post(List.of(wanted)).getFirst();
    }

    /** As {@link #post(NewPosting)}, for other contexts: all or nothing, and each moves its accounts in the same order as everybody else. */
    public List<Posting> post(List<NewPosting> wanted) {
        if (wanted.isEmpty()) return List.of();
        var today = today();
        var keys = new HashSet<String>();
        for (var posting : wanted) {
            demandPast(posting.on(), today);
            if (!keys.add(posting.key()))
                throw Problem.invalid("key", "Two postings of one call have the key %s", posting.key());
        }
        var accounts = chart.shared(Journal.accounts(wanted));
        var drafts = wanted.stream()
                .map(posting -> Draft.of(posting, accounts, today))
                .toList();
        var postings = journal.post(drafts);
        return wanted.stream().map(posting -> postings.get(posting.key())).toList();
    }

    private LocalDate today() {
        return Time.today(tenants.current().zone());
    }

    private static void demandPast(LocalDate on, LocalDate today) {
        if (on != null && on.isAfter(today))
            throw Problem.invalid("on", "%s is not over yet; post it on that day, or count it for %s", on, today);
    }

    /** Takes a posting back, once, by another one with all signs turned. What it took from lots goes back to them where they have not expired. */
    @Verb("ledger.reverse")
    public Posting reverse(LedgerPostingId id, Reversal why) {
        var today = today();
        demandPast(why.on(), today);
        var original = journal.get(id);
        if (original.reverses() != null)
            throw Problem.conflict(
                    "posting_is_reversal", "This posting is itself a reversal; post what is right instead");
        var accounts = chart.shared(original.entries().stream()
                .map(entry -> AccountKey.of(entry.account()))
                .toList());
        var draft = counter(original, accounts, why.on() == null ? today : why.on(), why.text());
        var posting = journal.post(List.of(draft)).get(draft.key());
        if (!posting.id().equals(draft.id()))
            throw Problem.conflict("already_reversed", "This posting was reversed on %s already", posting.on())
                    .with("reversal", posting.id());
        return posting;
    }

    private static Draft counter(Posting original, Map<AccountKey, LedgerAccount> accounts, LocalDate on, String text) {
        var lines = new ArrayList<Draft.Line>();
        for (var entry : original.entries()) {
            LotTerms terms = entry.amount().isDebit()
                    ? new LotTerms.Return(original.id(), null, NewEntry.LAST)
                    : new LotTerms.TakeBack(entry.id());
            lines.add(Draft.line(
                    accounts.get(AccountKey.of(entry.account())), entry.amount().negated(), terms));
        }
        var key = REVERSAL + original.id();
        return new Draft(
                LedgerPostingId.next(),
                key,
                Draft.fingerprint(key),
                on,
                text,
                original.reference(),
                original.id(),
                List.copyOf(lines));
    }

    /** Opens an account; the same one again is harmless. */
    @Verb("ledger.open_account")
    public LedgerAccount openAccount(NewAccount wanted) {
        return open(List.of(wanted)).getFirst();
    }

    /** As {@link #openAccount}, for other contexts. Where lots may expire there has to be an account for what nobody will claim. */
    public List<LedgerAccount> open(List<NewAccount> wanted) {
        var all = new ArrayList<>(wanted);
        wanted.stream()
                .filter(NewAccount::lots)
                .map(NewAccount::unit)
                .distinct()
                .map(StandardChart::breakage)
                .filter(breakage -> !wanted.contains(breakage))
                .forEach(all::add);
        return chart.open(all).subList(0, wanted.size());
    }

    /** Closes an account that stands at zero: nothing is posted to it any more. */
    @Verb("ledger.close_account")
    public LedgerAccount closeAccount(LedgerAccountId id) {
        var account = chart.alone(id);
        if (account.isClosed()) return account;
        var balance = balances.read(account).balance();
        if (balance.minor() != 0)
            throw Problem.conflict(
                            "account_not_empty", "%s stands at %s; bring it to zero first", account.name(), balance)
                    .with("balance", balance);
        chart.close(id);
        return chart.get(id);
    }

    /** Sets between what a balance may move; one that is outside already is a conflict, so no credit limit falls below what is owed. */
    @Verb("ledger.change_limits")
    public AccountBalance changeLimits(LedgerAccountId id, Limits limits) {
        var account = chart.alone(id);
        limits.in(account.unit());
        if (account.isClosed())
            throw Problem.conflict("account_closed", "%s is closed and has no limits to change", account.code());
        if (account.lots() && (limits.floor() == null || limits.floor().minor() != 0))
            throw Problem.invalid("floor", "An account with lots never falls below zero: its floor stays 0");
        balances.bound(account, limits);
        chart.limited(account, limits);
        return balances.read(account);
    }

    /** What an account holds, and how much of it may be taken now. */
    @Verb("ledger.balance")
    public AccountBalance balance(LedgerAccountId id) {
        return balances.read(chart.get(id));
    }

    /** What happened to an account between two days, with the balance after every entry. */
    @Verb("ledger.statement")
    public Statement statement(LedgerAccountId id, StatementRange range) {
        return statements.of(chart.get(id), range);
    }

    /** All balances at the end of a day, by units, which each add up to zero. */
    @Verb("ledger.trial_balance")
    public TrialBalance trialBalance(AsOf when) {
        return statements.trial(when.day() == null ? today() : when.day());
    }

    /** What each account moved by between two days, and between two others to compare with, in one statement; without a first day since ever. */
    public List<Turnover> turnovers(Span span, Span compared) {
        return statements.turnovers(span, compared);
    }

    /** What postings about records of a kind moved each account by, in debits. It reads all of them: for proofs. */
    public List<Booked> booked(String type) {
        return statements.booked(type);
    }

    /** Adds everything up again from the entries and lists where something stored differs: nothing, or there is a bug. */
    @Verb(value = "ledger.prove", limit = "60/3600")
    public Differences prove() {
        return new Differences(proof.differences());
    }
}
