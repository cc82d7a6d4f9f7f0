/**
 * How documents look: invoices, notes and statements of account as PDF that is fit for an archive, in the customer's language and the seller's
 * template, with the code that pays them, one at a time or many in one file. Nothing here changes what a document says. Level: above invoices,
 * receivables and taxes, below the storefront.
 */
package tradepost.commerce.papers;
