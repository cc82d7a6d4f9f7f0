/** Which requests were made, kept for a while: not what they changed, which the audit tells, but that somebody asked. */
package tradepost.kernel.access;
