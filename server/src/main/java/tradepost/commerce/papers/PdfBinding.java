package tradepost.commerce.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;

/**
 * Documents as one PDF, each with a bookmark. A merge by the library keeps the objects of all documents in memory until it is saved; here those of each
 * are written as it comes, and no more of it is remembered than its bookmark and where its objects stand.
 */
final class PdfBinding implements Binding {
    private static final int CATALOG = 1;
    private static final int PAGES = 2;
    private static final int OUTLINES = 3;
    private final PdfObjects objects;
    private final List<Bound> all = new ArrayList<>();

    /** The top of its tree of pages, how many there are, and the first of them. */
    private record Bound(String title, int pages, int count, int first) {}

    PdfBinding(OutputStream out) throws IOException {
        objects = new PdfObjects(out, OUTLINES);
    }

    @Override
    public void add(String name, byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var copy = new PdfCopy(objects, document, PAGES);
            copy.write();
            var title =
                    Objects.requireNonNullElse(document.getDocumentInformation().getTitle(), name);
            all.add(new Bound(title, copy.pages(), document.getNumberOfPages(), copy.firstPage()));
        }
    }

    /** No reader opens a file without a page: one of nothing is an empty page. */
    @Override
    public void close() throws IOException {
        if (all.isEmpty()) {
            int page = objects.next();
            objects.write(
                    page, "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << >> >>".formatted(PAGES));
            all.add(new Bound("-", page, 1, page));
        }
        var kids = all.stream().map(one -> one.pages() + " 0 R").collect(Collectors.joining(" "));
        int count = all.stream().mapToInt(Bound::count).sum();
        objects.write(PAGES, "<< /Type /Pages /Count %d /Kids [%s] >>".formatted(count, kids));
        bookmarks();
        objects.write(
                CATALOG,
                "<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines >>"
                        .formatted(PAGES, OUTLINES));
        objects.close(CATALOG);
    }

    private void bookmarks() throws IOException {
        int from = objects.next();
        for (int i = 1; i < all.size(); i++) objects.next();
        int to = from + all.size() - 1;
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            var before = i == 0 ? "" : "/Prev %d 0 R ".formatted(from + i - 1);
            var after = from + i == to ? "" : "/Next %d 0 R ".formatted(from + i + 1);
            objects.write(
                    from + i,
                    "<< /Title %s /Parent %d 0 R %s%s/Dest [%d 0 R /Fit] >>"
                            .formatted(text(one.title()), OUTLINES, before, after, one.first()));
        }
        objects.write(
                OUTLINES, "<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>".formatted(from, to, all.size()));
    }

    /** In hexadecimal digits, so that it is ASCII whatever its language. */
    private static String text(String title) throws IOException {
        var bytes = new ByteArrayOutputStream();
        COSWriter.writeString(new COSString(title, true), bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
