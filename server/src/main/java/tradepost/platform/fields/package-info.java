/**
 * Fields that shops give to records themselves. What a field is stands here, is cached under the shop's stamp and told to the kernel, whose entity
 * engine reads, writes and finds the values. Level: platform; uses tenants and jobs.
 */
package tradepost.platform.fields;
