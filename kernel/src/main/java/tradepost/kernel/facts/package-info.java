/** What happened: facts are stored with the change that made them and reach their subscribers afterwards, in order, at least once. */
package tradepost.kernel.facts;
