/**
 * Who did what. The kernel writes a line for every verb and every change of an entity; here they become readable. Nobody changes them.
 */
package tradepost.platform.audits;
