/** Tables declared as entities: lists, single records and simple changes over every channel, without a class of their own. */
package tradepost.kernel.entities;
