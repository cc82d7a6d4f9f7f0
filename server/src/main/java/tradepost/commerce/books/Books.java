package tradepost.commerce.books;

import static tradepost.db.books.Tables.MAPPING;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tradepost.commerce.ledger.Amount;
import tradepost.commerce.ledger.Ledger;
import tradepost.commerce.ledger.LedgerHistory;
import tradepost.commerce.ledger.NewEntry;
import tradepost.commerce.ledger.NewPosting;
import tradepost.db.ids.BookMappingId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** Books what happens in trade. A call takes a constant number of statements, however many vouchers it brings. */
@Singleton
public class Books {
    private final Db db;
    private final Mappings mappings;
    private final Ledger ledger;
    private final LedgerHistory history;
    private final Reports reports;

    @Inject
    Books(Db db, Mappings mappings, Ledger ledger, LedgerHistory history, Reports reports) {
        this.db = db;
        this.mappings = mappings;
        this.ledger = ledger;
        this.history = history;
        this.reports = reports;
    }

    /** Posts vouchers in the caller's transaction, each once for its key. */
    public void book(List<Voucher> vouchers) {
        ledger.post(postings(vouchers));
    }

    /** Posts vouchers of the past, of which nobody is told. */
    public void recall(List<Voucher> vouchers) {
        history.recall(postings(vouchers));
    }

    private List<NewPosting> postings(List<Voucher> vouchers) {
        var keys = new LinkedHashSet<Mappings.Key>();
        var sums = new ArrayList<Map<Mappings.Key, Money>>();
        for (var voucher : vouchers) {
            var sum = sum(voucher);
            keys.addAll(sum.keySet());
            sums.add(sum);
        }
        if (keys.isEmpty()) return List.of();
        var accounts = mappings.accounts(keys);
        var postings = new ArrayList<NewPosting>();
        for (int i = 0; i < vouchers.size(); i++) {
            var voucher = vouchers.get(i);
            var entries = new LinkedHashMap<String, Amount>();
            sums.get(i).forEach((key, amount) -> entries.merge(accounts.get(key), Amount.of(amount), Amount::plus));
            entries.values().removeIf(amount -> amount.minor() == 0);
            if (entries.isEmpty()) continue;
            postings.add(new NewPosting(
                    voucher.key(),
                    voucher.on(),
                    voucher.text(),
                    voucher.about(),
                    entries.entrySet().stream()
                            .map(entry -> NewEntry.debit(entry.getKey(), entry.getValue()))
                            .toList()));
        }
        return postings;
    }

    /** One amount per account to be: what is zero is left out. */
    private static Map<Mappings.Key, Money> sum(Voucher voucher) {
        var sums = new LinkedHashMap<Mappings.Key, Money>();
        for (var line : voucher.lines())
            sums.merge(
                    new Mappings.Key(
                            line.heading(), line.qualifier(), line.amount().currency()),
                    line.amount(),
                    Money::plus);
        sums.values().removeIf(Money::isZero);
        return sums;
    }

    /** Books a kind of amount to another account from now on; an account that is not there is opened. What was booked stays where it is. */
    @Verb("account_mappings.assign")
    public AssignedAccount assign(Assignment wish) {
        return db.write(() -> {
            var key = new Mappings.Key(wish.heading(), wish.qualifier(), wish.currency());
            var usual = mappings.standard(key);
            var place = new Mappings.Place(
                    key,
                    wish.account() == null ? usual.account() : wish.account(),
                    wish.number() == null ? usual.number() : wish.number(),
                    wish.name() == null ? usual.name() : wish.name());
            mappings.open(List.of(place));
            mappings.add(List.of(place));
            var id = db.update(MAPPING)
                    .set(MAPPING.ACCOUNT, place.account())
                    .set(MAPPING.NUMBER, place.number())
                    .set(MAPPING.NAME, place.name())
                    .set(MAPPING.UPDATED_AT, Time.now())
                    .set(MAPPING.VERSION, MAPPING.VERSION.plus(1))
                    .where(
                            MAPPING.HEADING.eq(wish.heading().code()),
                            MAPPING.QUALIFIER.eq(wish.qualifier()),
                            MAPPING.CURRENCY.eq(wish.currency().getCurrencyCode()))
                    .returningResult(MAPPING.ID)
                    .fetchOptional(MAPPING.ID)
                    .orElseThrow(() -> Problem.conflict("mapping_gone", "This mapping was just taken away; try again"));
            return new AssignedAccount(
                    id, wish.heading(), wish.qualifier(), place.account(), place.number(), place.name());
        });
    }

    /** An amount's account as it is from now on. */
    public record AssignedAccount(
            BookMappingId id, Heading heading, String qualifier, String account, String number, String name) {}

    /** What was earned and spent in a span of days, beside another one, read from the ledger. */
    @Verb("ledger.profit_and_loss")
    public ProfitAndLoss profitAndLoss(Period period) {
        return reports.profitAndLoss(period);
    }

    /** What the shop has, owes and is worth at the end of a day, beside another one. */
    @Verb("ledger.balance_sheet")
    public BalanceSheet balanceSheet(KeyDay when) {
        return reports.balanceSheet(when);
    }

    /** What steps about records of a kind, such as invoices, moved each heading by, in debits. It reads all of them: for proofs. */
    public List<Voucher.Line> booked(String about) {
        return reports.booked(about);
    }

    /** What accounts of headings hold today, by heading and currency; what raises the account is positive. */
    public Map<Heading, List<Money>> standing(List<Heading> headings) {
        return reports.standing(headings);
    }
}
