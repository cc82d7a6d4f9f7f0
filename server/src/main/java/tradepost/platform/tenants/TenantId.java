package tradepost.platform.tenants;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import tradepost.kernel.Id;
import tradepost.kernel.Ids;

/** A tenant as the subject of a fact. Written by hand, since no table has it in a column called id. */
public record TenantId(UUID value) implements Id {
    private static final String PREFIX = "ten";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TenantId of(String text) {
        return new TenantId(Ids.parse(PREFIX, text));
    }

    @JsonValue
    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
