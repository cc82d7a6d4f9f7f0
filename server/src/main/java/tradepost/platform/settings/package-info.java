/**
 * What a shop may set, and which features it has. A shop's own value goes before the installation's, that one before the default; values are
 * cached under the shop's stamp, so that a change holds from the next call on. Level: platform; uses tenants.
 */
package tradepost.platform.settings;
