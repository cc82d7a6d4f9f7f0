/**
 * The interactive page of the API at /api/docs. It shows the document that the kernel makes and sends requests as whoever is logged in. Level: above
 * everything, uses nothing but the kernel.
 */
package tradepost.platform.docs;
