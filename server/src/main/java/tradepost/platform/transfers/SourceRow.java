package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row of a file, its cells by the names of their columns.
 *
 * @param number counted from one below the header
 * @param broken why it cannot be read, or null
 */
record SourceRow(long number, ObjectNode cells, String broken) {}
