/**
 * Tells programs outside what happened. A webhook says which facts it wants; they are noted for it in the order of the log and sent signed, the
 * oldest of a record first, again and again until they are taken or given up. The same facts can be followed live at {@code /api/v1/stream}.
 */
package tradepost.platform.webhooks;
