/**
 * People who log in to one shop: owners, staff and customers. Access tokens live ten minutes and are checked against the session they belong
 * to, so that logging out, suspending or a new password works at the next call; refresh tokens are turned over at each use and betray a thief
 * by being used twice. Passwords are kept as Argon2id hashes, computed on a few threads of their own and never inside a transaction.
 */
package tradepost.platform.accounts;
