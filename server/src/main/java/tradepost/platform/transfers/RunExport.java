package tradepost.platform.transfers;

import tradepost.db.ids.ExportId;

/** The job that writes an export. */
record RunExport(ExportId export) {}
