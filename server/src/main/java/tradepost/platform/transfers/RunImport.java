package tradepost.platform.transfers;

import tradepost.db.ids.ImportId;

/** The job that works at an import, and the phase it begins with. */
record RunImport(ImportId importId, Stage from) {}
