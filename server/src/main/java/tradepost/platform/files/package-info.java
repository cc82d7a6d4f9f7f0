/**
 * Files that people bring. What comes in is measured, looked into and scanned before it counts; the bytes lie in a store, in a local folder or in
 * S3, under the tenant and their hash, and the row says what they are. Level: platform; uses tenants and settings.
 */
package tradepost.platform.files;
