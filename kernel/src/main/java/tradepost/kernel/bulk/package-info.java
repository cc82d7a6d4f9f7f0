/** Many things in one request: records of an entity, or one verb on many records; and what can be done with one record at all. */
package tradepost.kernel.bulk;
