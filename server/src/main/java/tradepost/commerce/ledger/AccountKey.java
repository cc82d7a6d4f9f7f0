package tradepost.commerce.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import tradepost.db.ids.LedgerAccountId;
import tradepost.kernel.Problem;

/** How an entry names its account: by id, or by the code that programs and people know. */
public record AccountKey(String text) {
    public AccountKey {
        if (text == null || text.isBlank()) throw Problem.invalid("account", "Name an account by its code or id");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AccountKey of(String text) {
        return new AccountKey(text);
    }

    public static AccountKey of(LedgerAccountId id) {
        return new AccountKey(id.toString());
    }

    /** No code begins as an id does. */
    Optional<LedgerAccountId> id() {
        return text.startsWith("lac_") ? Optional.of(LedgerAccountId.of(text)) : Optional.empty();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
