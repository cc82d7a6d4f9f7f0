/**
 * The bookkeeping of trade: what each step means in debits and credits. Contexts say under which heading money moved; here headings become
 * accounts of the shop's chart, opened when they are first needed, and one posting of the ledger. Profit and loss and the balance sheet are read
 * from the ledger and from nothing else.
 */
package tradepost.commerce.books;
