package tradepost.commerce.books;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tradepost.commerce.ledger.AccountKind;
import tradepost.commerce.ledger.Ledger;
import tradepost.commerce.ledger.Span;
import tradepost.commerce.ledger.Turnover;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.platform.tenants.Tenants;

/** Reads the books from the ledger: each report is one statement over its totals by day, and one for the numbers of the accounts. */
@Singleton
class Reports {
    private final Tenants tenants;
    private final Ledger ledger;
    private final Mappings mappings;

    @Inject
    Reports(Tenants tenants, Ledger ledger, Mappings mappings) {
        this.tenants = tenants;
        this.ledger = ledger;
        this.mappings = mappings;
    }

    ProfitAndLoss profitAndLoss(Period period) {
        var currencies = new ArrayList<ProfitAndLoss.InCurrency>();
        lines(period.span(), period.compared()).forEach((currency, lines) -> {
            var income = of(lines, AccountKind.INCOME);
            var expenses = of(lines, AccountKind.EXPENSE);
            if (income.isEmpty() && expenses.isEmpty()) return;
            var earned = sum(income, currency, ReportLine::amount);
            var spent = sum(expenses, currency, ReportLine::amount);
            var before =
                    sum(income, currency, ReportLine::compared).minus(sum(expenses, currency, ReportLine::compared));
            currencies.add(new ProfitAndLoss.InCurrency(
                    currency.getCurrencyCode(), income, expenses, earned, spent, earned.minus(spent), before));
        });
        return new ProfitAndLoss(period.from(), period.to(), currencies);
    }

    BalanceSheet balanceSheet(KeyDay when) {
        var day = when.day() == null ? today() : when.day();
        var other = when.compared() == null ? day.minusYears(1) : when.compared();
        var currencies = new ArrayList<BalanceSheet.InCurrency>();
        lines(Span.until(day), Span.until(other)).forEach((currency, lines) -> {
            var assets = of(lines, AccountKind.ASSET);
            var liabilities = of(lines, AccountKind.LIABILITY);
            var equity = of(lines, AccountKind.EQUITY);
            var result = sum(of(lines, AccountKind.INCOME), currency, ReportLine::amount)
                    .minus(sum(of(lines, AccountKind.EXPENSE), currency, ReportLine::amount));
            var has = sum(assets, currency, ReportLine::amount);
            var owes = sum(liabilities, currency, ReportLine::amount);
            var owned = sum(equity, currency, ReportLine::amount);
            currencies.add(new BalanceSheet.InCurrency(
                    currency.getCurrencyCode(),
                    assets,
                    liabilities,
                    equity,
                    result,
                    has,
                    owes,
                    owned,
                    has.minus(owes).minus(owned).minus(result)));
        });
        return new BalanceSheet(day, currencies);
    }

    Map<Heading, List<Money>> standing(List<Heading> headings) {
        var accounts = new HashMap<String, Heading>();
        for (var place : mappings.all())
            accounts.put(place.account(), place.key().heading());
        var sums = new EnumMap<Heading, Map<Currency, Money>>(Heading.class);
        for (var heading : headings)
            sums.put(heading, new TreeMap<>(java.util.Comparator.comparing(Currency::getCurrencyCode)));
        var ever = Span.until(today());
        for (var turnover : ledger.turnovers(ever, ever)) {
            var heading = accounts.get(turnover.code());
            if (!sums.containsKey(heading)) continue;
            var amount = money(turnover, turnover.amount().minor());
            sums.get(heading).merge(amount.currency(), amount, Money::plus);
        }
        var standing = new EnumMap<Heading, List<Money>>(Heading.class);
        sums.forEach((heading, amounts) -> standing.put(heading, List.copyOf(amounts.values())));
        return standing;
    }

    List<Voucher.Line> booked(String about) {
        var keys = new HashMap<String, Mappings.Key>();
        for (var place : mappings.all()) keys.put(place.account(), place.key());
        var lines = new ArrayList<Voucher.Line>();
        for (var booked : ledger.booked(about)) {
            var key = keys.get(booked.code());
            if (key == null) continue;
            var amount =
                    Money.of(booked.amount().minor(), booked.amount().unit().code());
            lines.add(Voucher.Line.debit(key.heading(), key.qualifier(), amount));
        }
        return lines;
    }

    private LocalDate today() {
        return Time.today(tenants.current().zone());
    }

    /** Accounts that moved or stand, by currency; points are no money and have no place here. */
    private Map<Currency, List<ReportLine>> lines(Span span, Span compared) {
        var numbers = new HashMap<String, String>();
        for (var place : mappings.all()) numbers.put(place.account(), place.number());
        var lines = new TreeMap<Currency, List<ReportLine>>(java.util.Comparator.comparing(Currency::getCurrencyCode));
        for (var turnover : ledger.turnovers(span, compared)) {
            if (turnover.amount().unit().code().length() != 3) continue;
            var amount = money(turnover, turnover.amount().minor());
            var other = money(turnover, turnover.compared().minor());
            if (amount.isZero() && other.isZero()) continue;
            lines.computeIfAbsent(amount.currency(), currency -> new ArrayList<>())
                    .add(new ReportLine(
                            turnover.code(),
                            numbers.getOrDefault(turnover.code(), ""),
                            turnover.name(),
                            turnover.kind(),
                            amount,
                            other));
        }
        return lines;
    }

    private static Money money(Turnover turnover, long minor) {
        return Money.of(minor, turnover.amount().unit().code());
    }

    private static List<ReportLine> of(List<ReportLine> lines, AccountKind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    private static Money sum(List<ReportLine> lines, Currency currency, Function<ReportLine, Money> amount) {
        return lines.stream().map(amount).reduce(Money.zero(currency), Money::plus);
    }
}
