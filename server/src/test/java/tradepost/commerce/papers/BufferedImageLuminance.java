package tradepost.commerce.papers;

import com.google.zxing.LuminanceSource;
import java.awt.image.BufferedImage;

/** A drawn page as the camera of a phone sees it. */
final class BufferedImageLuminance extends LuminanceSource {
    private final BufferedImage image;

    BufferedImageLuminance(BufferedImage image) {
        super(image.getWidth(), image.getHeight());
        this.image = image;
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
        var bytes = row == null || row.length < getWidth() ? new byte[getWidth()] : row;
        for (int x = 0; x < getWidth(); x++) bytes[x] = brightness(x, y);
        return bytes;
    }

    @Override
    public byte[] getMatrix() {
        var bytes = new byte[getWidth() * getHeight()];
        for (int y = 0; y < getHeight(); y++)
            for (int x = 0; x < getWidth(); x++) bytes[y * getWidth() + x] = brightness(x, y);
        return bytes;
    }

    private byte brightness(int x, int y) {
        int colour = image.getRGB(x, y);
        return (byte) (((colour >> 16 & 0xff) * 2 + (colour >> 8 & 0xff) * 5 + (colour & 0xff)) / 8);
    }
}
