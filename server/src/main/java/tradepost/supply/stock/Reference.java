package tradepost.supply.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;

/** What somebody outside the shop calls the thing they hold goods for, such as the number of an order in another system. */
record Reference(String text) implements Id {
    private static final int MOST_LETTERS = 200;

    Reference {
        if (text == null || text.isBlank() || text.length() > MOST_LETTERS)
            throw Problem.invalid("reference", "Say in 1 to %s letters what the goods are held for", MOST_LETTERS);
    }

    /** The same for the same text, so that nothing has to be looked up. */
    @Override
    public UUID value() {
        return UUID.nameUUIDFromBytes(("stock.reference:" + text).getBytes(UTF_8));
    }
}
