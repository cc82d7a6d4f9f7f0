package tradepost.commerce.books;

import static tradepost.commerce.books.Voucher.Line.credit;
import static tradepost.commerce.books.Voucher.Line.debit;

import java.time.LocalDate;
import java.util.List;
import tradepost.commerce.ledger.Reference;
import tradepost.kernel.Money;

/** What common steps of trade mean in debits and credits. Whoever takes the step brings its key; nothing here touches the database. */
public final class Steps {
    private Steps() {}

    /** What goods did that moved, at what they cost. */
    public enum Movement {
        /** Left to a customer. */
        ISSUED,
        /** Came back from a customer into stock. */
        RETURNED,
        /** Came in; their bill follows. */
        RECEIVED,
        /** Were there when the shop began to count. */
        OPENED,
        /** Were found missing, broken or spoiled; a negative value was found too much. */
        LOST
    }

    /** Goods and what they cost: cost of goods, stock and what is owed for them move together. */
    public static Voucher goods(String key, LocalDate on, Movement movement, Money value, Reference about) {
        var lines =
                switch (movement) {
                    case ISSUED -> List.of(debit(Heading.COST_OF_GOODS, value), credit(Heading.INVENTORY, value));
                    case RETURNED -> List.of(debit(Heading.INVENTORY, value), credit(Heading.COST_OF_GOODS, value));
                    case RECEIVED -> List.of(debit(Heading.INVENTORY, value), credit(Heading.GOODS_RECEIVED, value));
                    case OPENED -> List.of(debit(Heading.INVENTORY, value), credit(Heading.EQUITY, value));
                    case LOST -> List.of(debit(Heading.SHRINKAGE, value), credit(Heading.INVENTORY, value));
                };
        return new Voucher(key, on, "Goods " + movement.name().toLowerCase(java.util.Locale.ROOT), about, lines);
    }

    /**
     * Goods cost something else than was thought: those that are here are worth more by it, those that are gone did cost more. What both come to is
     * owed to whoever sent the bill, or was a matter of valuation alone.
     */
    public static Voucher recosted(String key, LocalDate on, Money here, Money gone, boolean billed, Reference about) {
        return new Voucher(
                key,
                on,
                "Goods recosted",
                about,
                List.of(
                        debit(Heading.INVENTORY, here),
                        debit(Heading.COST_OF_GOODS, gone),
                        credit(billed ? Heading.GOODS_RECEIVED : Heading.REVALUATION, here.plus(gone))));
    }

    /**
     * What a gateway pays out to an account of the shop's and what it keeps: its fee and the tax on that. Together they are what it had taken, which
     * the caller books against wherever it came from.
     */
    public static List<Voucher.Line> settled(String gateway, String account, Money paid, Money fee, Money taxOnFee) {
        return List.of(
                debit(Heading.BANK, account, paid),
                debit(Heading.FEES, gateway, fee),
                debit(Heading.TAX_PAID, taxOnFee));
    }

    /** What a payment in cash was rounded by: positive where the customer paid less than was owed. */
    public static Voucher.Line rounding(Money lost) {
        return debit(Heading.ROUNDING, lost);
    }

    /** Money of one currency became money of another; each balances in its own, and what the two differ by shows at any rate one likes. */
    public static Voucher exchange(
            String key,
            LocalDate on,
            Heading from,
            String fromQualifier,
            Money given,
            Money received,
            Reference about) {
        return new Voucher(
                key,
                on,
                "Exchange of %s for %s".formatted(given, received),
                about,
                List.of(
                        credit(from, fromQualifier, given),
                        debit(Heading.EXCHANGE, given),
                        debit(Heading.BANK, received),
                        credit(Heading.EXCHANGE, received)));
    }

    /** A gain, or a negative loss, where money of another currency came in worth more of the shop's than it was booked at. */
    public static Voucher exchangeGain(String key, LocalDate on, Money gain, Reference about) {
        return new Voucher(
                key,
                on,
                "Exchange difference",
                about,
                List.of(debit(Heading.BANK, gain), credit(Heading.EXCHANGE, gain)));
    }
}
