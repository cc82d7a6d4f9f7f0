package tradepost.platform.files;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import tradepost.kernel.Problem;
import tradepost.kernel.jobs.Hands;

/** Pictures in a few widths, made when they are first asked for and kept in the store. A picture is never made wider than it is. */
@Singleton
class Renditions {
    private static final Set<Integer> WIDTHS = Set.of(160, 320, 640, 1280);
    private final Hands hands = new Hands("rendition");
    private final Bytes bytes;

    @Inject
    Renditions(Bytes bytes) {
        this.bytes = bytes;
    }

    @PreDestroy
    void stop() {
        hands.close();
    }

    /** JPEG stays JPEG; what may be transparent becomes PNG. */
    static String type(StoredFile file) {
        return file.type().equals("image/jpeg") ? "image/jpeg" : "image/png";
    }

    /** The bytes of a picture in a width. */
    byte[] of(StoredFile file, int width) {
        if (!file.isImage() || !WIDTHS.contains(width)) throw Problem.notFound("rendition", file.id() + "/w" + width);
        var key = Bytes.key(file.sha256()) + ".w" + width;
        var kept = bytes.open(key, 0, Integer.MAX_VALUE);
        if (kept != null) return read(kept);
        return hands.give(() -> made(file, width, key));
    }

    private static byte[] read(InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private byte[] made(StoredFile file, int width, String key) throws IOException {
        BufferedImage picture;
        try (var original = bytes.open(Bytes.key(file.sha256()), 0, file.size())) {
            picture = original == null ? null : ImageIO.read(original);
        }
        if (picture == null) throw Problem.unavailable("bytes_missing", "The bytes of %s are missing", file.id());
        Path aside = Files.createTempFile("tradepost-", ".rendition");
        try {
            var format = type(file).substring("image/".length());
            ImageIO.write(scaled(picture, Math.min(width, picture.getWidth())), format, aside.toFile());
            bytes.put(key, aside, Files.size(aside));
            return Files.readAllBytes(aside);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** By halves and the rest at the end: a single step would skip most pixels of a large picture. */
    private static BufferedImage scaled(BufferedImage picture, int width) {
        var smaller = picture;
        while (smaller.getWidth() / 2 >= width) smaller = drawn(smaller, smaller.getWidth() / 2);
        return drawn(smaller, width);
    }

    private static BufferedImage drawn(BufferedImage picture, int width) {
        int height = Math.max(1, Math.round((float) picture.getHeight() * width / picture.getWidth()));
        boolean opaque = !picture.getColorModel().hasAlpha();
        var drawn = new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        var pen = drawn.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(picture, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }
}
