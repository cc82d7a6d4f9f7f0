/**
 * Work that no request waits for. A {@link tradepost.kernel.jobs.Job} is started by somebody, runs once and is kept; a
 * {@link tradepost.kernel.jobs.Chore} is the installation's housekeeping, done by one process at a time; {@link tradepost.kernel.jobs.Rounds} are
 * loops that every process has for itself. Who runs jobs and chores is the context {@code platform.jobs}.
 */
package tradepost.kernel.jobs;
