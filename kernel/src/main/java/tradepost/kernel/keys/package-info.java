/** The installation's own keys: what is signed or sealed with them, every node can check and open, and nobody else. */
package tradepost.kernel.keys;
