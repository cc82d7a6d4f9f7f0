/**
 * What visitors and operators see: pages rendered on the server from one view model each, themed by the shop's colour. View models hold
 * text that is ready to show (money and dates already in the shop's language), so a template decides nothing but markup. Pages work
 * without script; the one small script only spares a reload.
 */
package tradepost.commerce.storefront;
