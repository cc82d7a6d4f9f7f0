package tradepost.commerce.ledger;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tradepost.db.ids.LedgerEntryId;
import tradepost.db.ids.LedgerPostingId;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;

/** A posting on its way into the ledger: its accounts are found and held, and its units fit theirs. */
record Draft(
        LedgerPostingId id,
        String key,
        byte[] fingerprint,
        LocalDate on,
        String text,
        Reference reference,
        LedgerPostingId reverses,
        List<Line> lines) {
    /** An entry and what it means to the lots of its account. */
    record Line(LedgerEntryId id, LedgerAccount account, Amount amount, LotTerms terms) {
        /** What it does to the balance in the account's own direction. */
        long change() {
            return account.own(amount.minor()).minor();
        }
    }

    static Line line(LedgerAccount account, Amount amount, LotTerms terms) {
        return new Line(LedgerEntryId.next(), account, amount, terms);
    }

    /** Puts accounts in the place of their names and says of all entries at once what does not fit. */
    static Draft of(NewPosting wanted, Map<AccountKey, LedgerAccount> accounts, LocalDate today) {
        var wrong = new ArrayList<Problem.Field>();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < wanted.entries().size(); i++) {
            var entry = wanted.entries().get(i);
            var account = accounts.get(entry.account());
            var mistake = mistake(entry, account);
            if (mistake != null) wrong.add(new Problem.Field("/entries/" + i + "/account", "invalid", mistake));
            else lines.add(line(account, entry.amount(), entry.terms()));
        }
        if (!wrong.isEmpty()) throw Problem.invalid(wrong);
        var on = wanted.on() == null ? today : wanted.on();
        return new Draft(
                LedgerPostingId.next(),
                wanted.key(),
                fingerprint(wanted, lines),
                on,
                wanted.text(),
                wanted.reference(),
                null,
                List.copyOf(lines));
    }

    private static String mistake(NewEntry entry, LedgerAccount account) {
        if (account == null) return "There is no account %s; open it first".formatted(entry.account());
        if (!account.unit().equals(entry.amount().unit()))
            return "%s counts in %s and not in %s"
                    .formatted(account.code(), account.unit(), entry.amount().unit());
        if (entry.hasTerms() && (!account.lots() || entry.amount().isDebit()))
            return "Only credits to an account with lots expire, have a priority or return what was taken; %s is none"
                    .formatted(account.code());
        return null;
    }

    /** Of what was asked for: a date that was left open stays open, since the repeated request may come tomorrow. */
    private static byte[] fingerprint(NewPosting wanted, List<Line> lines) {
        var content = new StringJoiner("\n");
        content.add(String.valueOf(wanted.on())).add(String.valueOf(wanted.reference()));
        for (int i = 0; i < lines.size(); i++) {
            var entry = wanted.entries().get(i);
            content.add(String.join(
                    " ",
                    lines.get(i).account().id().toString(),
                    entry.amount().toString(),
                    String.valueOf(entry.expiresAt()),
                    String.valueOf(entry.priority()),
                    String.valueOf(entry.returns())));
        }
        return Secret.sha256(content.add(wanted.text()).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Of a posting the ledger makes itself: its key says it all. */
    static byte[] fingerprint(String key) {
        return Secret.sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    boolean isOpen() {
        return lines.stream().noneMatch(line -> line.account().isClosed());
    }

    /** Closed accounts take no entries; one that repeats an older posting is not asked. */
    void demandOpen() {
        for (var line : lines) {
            if (line.account().isClosed())
                throw Problem.conflict(
                                "account_closed",
                                "%s is closed; name an account that is open",
                                line.account().code())
                        .with("account", line.account().id());
        }
    }

    Posting posted(java.time.Instant at) {
        var entries = lines.stream()
                .map(line -> new Posting.Entry(
                        line.id(), line.account().id(), line.account().code(), line.amount()))
                .toList();
        return new Posting(id, key, on, text, reference, reverses, entries, at);
    }
}
