package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import tradepost.db.ids.ImportId;
import tradepost.db.ids.ImportRowId;

/** A staged row and what is known of it so far. */
record ImportRow(
        ImportRowId id,
        long number,
        String outcome,
        ObjectNode cells,
        String key,
        String record,
        Long leftVersion,
        JsonNode differences,
        String error) {
    private static final long NUMBER = 0xffff_ffffL;

    /** The import's id with the row's number in its last half, so that ids stand in the order of the file, whichever process staged the row. */
    static ImportRowId id(ImportId importId, long number) {
        var id = importId.value();
        return new ImportRowId(
                new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() & ~NUMBER | number & NUMBER));
    }

    ImportRow refused(String why) {
        return settled("refused", record, null, null, why);
    }

    ImportRow settled(String outcome, String record, Long version, JsonNode differences, String error) {
        return new ImportRow(id, number, outcome, cells, key, record, version, differences, error);
    }

    ImportRow keyed(String key) {
        return new ImportRow(id, number, outcome, cells, key, record, leftVersion, differences, error);
    }
}
