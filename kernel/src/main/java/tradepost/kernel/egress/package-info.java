/** The one gate through which requests to addresses that people enter leave the platform. */
package tradepost.kernel.egress;
