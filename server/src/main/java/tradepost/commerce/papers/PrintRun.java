package tradepost.commerce.papers;

import tradepost.db.ids.PrintRunId;

/** What a print run was asked for, and what became of its documents so far. */
record PrintRun(PrintRunId id, NewPrintRun wanted, long printed, long refused) {}
