package tradepost.platform.transfers;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import tradepost.kernel.Problem;

/**
 * Looks through the parts of a workbook before it is opened, because whoever reads it makes room for what it says: for what its parts really unpack to,
 * whatever they say of themselves, and for a row as wide as the column of its last cell.
 */
final class XlsxParts {
    private static final long MOST_UNPACKED = 1L << 30;
    /** Texts that cells share are held in memory. */
    private static final long MOST_SHARED = 128L << 20;

    private static final int MOST_ENTRIES = 2_000;
    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}[1-9][0-9]{0,6}");
    /** The parser that reads the workbook afterwards, so that both see the same cells. */
    private final XMLInputFactory xml = new InputFactoryImpl();

    private long unpacked;

    private XlsxParts() {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Refuses a workbook that would take too much. */
    static void check(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) throw tooLarge();
            var parts = new XlsxParts();
            for (var entry : zip.stream().toList()) {
                boolean shared = entry.getName().endsWith("sharedStrings.xml");
                var in = parts.new Metered(zip.getInputStream(entry), shared ? MOST_SHARED : MOST_UNPACKED);
                parts.look(in);
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (ZipException e) {
            throw unreadable(e);
        }
    }

    /** Any part may be a sheet, whatever its name is. */
    private void look(InputStream in) {
        try {
            var part = xml.createXMLStreamReader(in);
            while (part.hasNext()) {
                if (part.next() != XMLStreamConstants.START_ELEMENT
                        || !part.getLocalName().equals("c")) continue;
                var place = part.getAttributeValue(null, "r");
                if (place != null && !PLACE.matcher(place).matches())
                    throw Problem.invalid("file", "The workbook has a cell where no spreadsheet has one");
            }
        } catch (XMLStreamException noXml) {
            // A picture, or something that whoever opens the workbook will say more about.
        }
    }

    static Problem unreadable(Exception e) {
        return Problem.invalid("file", "The workbook cannot be opened: %s", e.getMessage());
    }

    private static Problem tooLarge() {
        return Problem.invalid("file", "The workbook unpacks to more than can be read; bring it as CSV");
    }

    /** Counts what comes out. */
    private final class Metered extends FilterInputStream {
        private long left;

        private Metered(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            if (read > 0) count(read);
            return read;
        }

        /** The parser closes what it has read or cannot read; the rest is still to be counted. */
        @Override
        public void close() {
            // The file closes its entries with itself.
        }

        private void count(int read) {
            left -= read;
            unpacked += read;
            if (left < 0 || unpacked > MOST_UNPACKED) throw tooLarge();
        }
    }
}
