/**
 * Who did what, so that nobody can rewrite it unnoticed. Lines are written with a digest inside their transaction; a sealer, which no request
 * waits for, links them into a chain of seals per tenant; the proof walks that chain and names what does not fit.
 */
package tradepost.kernel.audit;
