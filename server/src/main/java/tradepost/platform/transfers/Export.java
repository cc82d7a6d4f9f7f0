package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import tradepost.db.ids.ExportId;
import tradepost.db.ids.FileId;
import tradepost.db.ids.JobId;

/** Records of an entity on their way into a file, or there. */
record Export(
        ExportId id,
        String entity,
        Format format,
        JsonNode filter,
        String sort,
        List<String> fields,
        String status,
        long rows,
        FileId file,
        Instant expiresAt,
        JobId job) {}
