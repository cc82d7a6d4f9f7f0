package tradepost.commerce.papers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Writes the pages of a document, and everything they refer to, into another one under numbers of that one. */
final class PdfCopy {
    private final PdfObjects objects;
    private final COSObject top;
    private final int parent;
    private final Map<COSObjectKey, Integer> numbers = new HashMap<>();
    private final ArrayDeque<COSObject> waiting = new ArrayDeque<>();

    PdfCopy(PdfObjects objects, PDDocument document, int parent) {
        this.objects = objects;
        this.top = (COSObject) document.getDocumentCatalog().getCOSObject().getItem(COSName.PAGES);
        this.parent = parent;
    }

    void write() throws IOException {
        number(top);
        for (var object = waiting.poll(); object != null; object = waiting.poll()) {
            var out = objects.begin(number(object));
            put(object.getObject(), out);
            objects.end();
        }
    }

    /** The number of the top of its pages. */
    int pages() {
        return number(top);
    }

    int firstPage() {
        var at = top;
        while (((COSDictionary) at.getObject()).getItem(COSName.KIDS) != null)
            at = (COSObject)
                    ((COSDictionary) at.getObject()).getCOSArray(COSName.KIDS).get(0);
        return number(at);
    }

    /** The new number of an object; what has none yet gets one and waits to be written. */
    private int number(COSObject object) {
        return numbers.computeIfAbsent(object.getKey(), key -> {
            waiting.add(object);
            return objects.next();
        });
    }

    private void put(COSBase value, OutputStream out) throws IOException {
        switch (value) {
            case null -> print(out, "null");
            case COSObject object -> print(out, number(object) + " 0 R");
            case COSStream stream -> stream(stream, out);
            case COSDictionary dictionary -> dictionary(dictionary, out);
            case COSArray array -> {
                print(out, "[");
                for (int i = 0; i < array.size(); i++) {
                    put(array.get(i), out);
                    print(out, " ");
                }
                print(out, "]");
            }
            case COSName name -> name.writePDF(out);
            case COSInteger number -> number.writePDF(out);
            case COSFloat number -> number.writePDF(out);
            case COSBoolean answer -> answer.writePDF(out);
            case COSString text -> COSWriter.writeString(text, out);
            case COSNull nothing -> nothing.writePDF(out);
            default -> throw new IllegalStateException("A PDF has no " + value.getClass());
        }
    }

    /** The bytes as they are, whatever packs them. */
    private void stream(COSStream stream, OutputStream out) throws IOException {
        stream.setLong(COSName.LENGTH, stream.getLength());
        dictionary(stream, out);
        print(out, "\nstream\n");
        try (var in = stream.createRawInputStream()) {
            in.transferTo(out);
        }
        print(out, "\nendstream");
    }

    /** The top of the pages hangs below that of the whole file. */
    private void dictionary(COSDictionary dictionary, OutputStream out) throws IOException {
        print(out, "<<");
        for (var entry : dictionary.entrySet()) {
            entry.getKey().writePDF(out);
            print(out, " ");
            put(entry.getValue(), out);
            print(out, "\n");
        }
        if (dictionary == top.getObject()) print(out, "/Parent " + parent + " 0 R");
        print(out, ">>");
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
