package tradepost.commerce.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import tradepost.kernel.Problem;

/** The five kinds of bookkeeping. What a shop has and spends rises by debits, what it owes and earns by credits. */
public enum AccountKind {
    /** What we have and what others owe us. */
    ASSET(1),
    /** What we owe others. */
    LIABILITY(-1),
    /** What belongs to the owners. */
    EQUITY(-1),
    /** What we earn. */
    INCOME(-1),
    /** What we spend. */
    EXPENSE(1);

    final int direction;

    AccountKind(int direction) {
        this.direction = direction;
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static AccountKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("kind", "'%s' is not asset, liability, equity, income or expense", code));
    }
}
