package tradepost.commerce.payments.transfers;

import java.time.LocalDate;
import tradepost.kernel.Money;
import tradepost.kernel.Secret;

/** Money that came, as the bank tells it; its id is the bank's, or empty. */
record StatementEntry(LocalDate bookedOn, Money amount, String text, String payer, String id) {
    /** By what it is known again; of entries that look alike in one file each is one of its own. */
    String mark(int alike) {
        var all = String.join("\n", bookedOn.toString(), amount.toString(), text, payer, id, Integer.toString(alike));
        return java.util.HexFormat.of().formatHex(Secret.sha256(all.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
