package tradepost.commerce.receivables;

/** Whether reminders stop, or go on. */
public record Stopping(boolean stopped) {}
