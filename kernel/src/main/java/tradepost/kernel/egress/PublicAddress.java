package tradepost.kernel.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Whether an address is one that anybody on the internet could be: not this machine, not its network, not the metadata service of a cloud. What is
 * not known to be public is refused, also where an IPv4 address hides in an IPv6 one.
 */
final class PublicAddress {
    private static final int[][] NOT_PUBLIC = {
        {0, 0, 0, 0, 8}, // this network
        {10, 0, 0, 0, 8},
        {100, 64, 0, 0, 10}, // behind carriers, and metadata of some clouds
        {127, 0, 0, 0, 8},
        {169, 254, 0, 0, 16}, // link-local: metadata of most clouds
        {172, 16, 0, 0, 12},
        {192, 0, 0, 0, 24},
        {192, 0, 2, 0, 24}, // documentation, as the two below
        {192, 88, 99, 0, 24},
        {192, 168, 0, 0, 16},
        {198, 18, 0, 0, 15}, // benchmarks
        {198, 51, 100, 0, 24},
        {203, 0, 113, 0, 24},
        {224, 0, 0, 0, 3}, // multicast, reserved, broadcast
    };

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] address) {
        return Arrays.stream(NOT_PUBLIC).noneMatch(range -> contains(range, address));
    }

    private static boolean contains(int[] range, byte[] address) {
        return (whole(range[0], range[1], range[2], range[3])
                                ^ whole(address[0] & 255, address[1] & 255, address[2] & 255, address[3] & 255))
                        >>> (32 - range[4])
                == 0;
    }

    private static int whole(int a, int b, int c, int d) {
        return a << 24 | b << 16 | c << 8 | d;
    }

    /** Of IPv6 only 2000::/3 is given to anybody, and some of that is special again. */
    private static boolean isPublic6(byte[] address) {
        int first = word(address, 0);
        int second = word(address, 2);
        if (first == 0x64 && second == 0xff9b) return isPublic4(Arrays.copyOfRange(address, 12, 16)); // NAT64
        if (first == 0x2002) return isPublic4(Arrays.copyOfRange(address, 2, 6)); // 6to4
        if ((first & 0xe000) != 0x2000) return false;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
        boolean documentation = first == 0x3fff && second < 0x1000;
        return !special && !documentation;
    }

    private static int word(byte[] address, int at) {
        return (address[at] & 255) << 8 | address[at + 1] & 255;
    }
}
