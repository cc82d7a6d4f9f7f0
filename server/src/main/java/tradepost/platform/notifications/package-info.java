/**
 * Messages to people. A context asks for one inside its own transaction, so that no message tells of something that was taken back; at most
 * one of a template goes out for a cause, so that a reaction may run twice. Without a mail server everything lands in the sandbox inbox,
 * where it can be read; with one, it is handed over after the commit and outside any transaction.
 */
package tradepost.platform.notifications;
