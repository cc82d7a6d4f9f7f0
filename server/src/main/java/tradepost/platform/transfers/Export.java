package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What an export was asked for, and how many records it has read. */
record Export(String entity, Format format, JsonNode filter, String sort, List<String> fields, long rows) {}
