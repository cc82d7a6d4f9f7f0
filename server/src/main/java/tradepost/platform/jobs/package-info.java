/**
 * Runs jobs and chores. A job is a row of its shop, written in the transaction that asks for it; shops with jobs to do take turns, a few at once
 * each, so that none waits behind another's thousands. Turns and chores are db-scheduler's, whose heartbeats tell when a process has died and
 * another one must go on. Level: above accounts and tenants; knows no job by name.
 */
package tradepost.platform.jobs;
