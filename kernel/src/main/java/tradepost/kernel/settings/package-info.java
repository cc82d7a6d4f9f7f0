/** Settings and feature flags as constants next to their use: what they are called, what they may be, and what they are where nobody says otherwise. */
package tradepost.kernel.settings;
