/** What a merchant does: one public method, from which every channel's way to it is derived. */
package tradepost.kernel.verbs;
