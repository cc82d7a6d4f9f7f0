package tradepost.commerce.imports;

import tradepost.db.ids.ImportRunId;

/** The job that brings a staged file into the catalogue. */
record ApplyImport(ImportRunId run) {}
