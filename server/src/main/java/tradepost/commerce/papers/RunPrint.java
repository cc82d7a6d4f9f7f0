package tradepost.commerce.papers;

import tradepost.db.ids.PrintRunId;

/** The job that prints a run. */
record RunPrint(PrintRunId run) {}
