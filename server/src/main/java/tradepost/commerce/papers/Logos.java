package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jboss.logging.Logger;
import tradepost.db.ids.FileId;
import tradepost.kernel.Problem;
import tradepost.platform.files.Files;

/** Opens pictures of the shop's files as logos. */
@Singleton
class Logos {
    private static final Logger LOG = Logger.getLogger(Logos.class);
    /** Sharp enough for print at the size of a letterhead. */
    private static final int WIDEST = 900;

    private final Files files;

    @Inject
    Logos(Files files) {
        this.files = files;
    }

    /** The logo, or a problem that says what is wrong with the file. */
    BufferedImage open(FileId id) {
        try (var bytes = files.read(id)) {
            var picture = ImageIO.read(bytes);
            if (picture == null) throw unreadable();
            return flat(picture);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.debugf(e, "The logo %s cannot be opened", id);
            throw unreadable();
        }
    }

    /** The same for documents that must be printed all the same: without a logo where its file is gone or broken. */
    Optional<BufferedImage> find(FileId id) {
        try {
            return Optional.of(open(id));
        } catch (Problem e) {
            LOG.warnf("Documents are printed without their logo %s: %s", id, e.getMessage());
            return Optional.empty();
        }
    }

    private static Problem unreadable() {
        return Problem.conflict(
                "logo_unreadable", "The logo cannot be opened; save it as an RGB picture and send that");
    }

    /** On white and without what lies behind it, since paper is white and old readers know no transparency. */
    private static BufferedImage flat(BufferedImage picture) {
        var scale = Math.min(1, (double) WIDEST / picture.getWidth());
        int width = (int) Math.max(1, picture.getWidth() * scale);
        int height = (int) Math.max(1, picture.getHeight() * scale);
        var flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = flat.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return flat;
    }
}
