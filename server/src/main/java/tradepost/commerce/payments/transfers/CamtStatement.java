package tradepost.commerce.payments.transfers;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/**
 * A statement by ISO 20022, camt.053. An entry may gather several transfers, each with its own amount and words; where it does not say so, it
 * is one of its own. Only booked credits count.
 */
final class CamtStatement {
    private final List<StatementEntry> entries = new ArrayList<>();
    private final XMLStreamReader xml;
    private Entry entry;
    private Entry transfer;

    /** What is known of an entry, or of a transfer within it, so far. */
    private static final class Entry {
        private Money amount;
        private String direction = "";
        private String status = "";
        private LocalDate bookedOn;
        private String id = "";
        private String payer = "";
        private final StringBuilder text = new StringBuilder();
        private final List<Entry> transfers = new ArrayList<>();
    }

    private CamtStatement(XMLStreamReader xml) {
        this.xml = xml;
    }

    static List<StatementEntry> read(String content) {
        // The one of the JDK: what it allows is known whatever else is on the way.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var statement = new CamtStatement(factory.createXMLStreamReader(new StringReader(content)));
            statement.read();
            return statement.entries;
        } catch (XMLStreamException | DateTimeException e) {
            throw Problem.invalid("content", "This is not a statement by camt.053: %s", e.getMessage());
        }
    }

    private void read() throws XMLStreamException {
        var path = new ArrayList<String>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(xml.getLocalName());
                    begin(path);
                }
                case XMLStreamConstants.END_ELEMENT -> end(path.removeLast());
                default -> {}
            }
        }
    }

    private void begin(List<String> path) throws XMLStreamException {
        var name = path.getLast();
        if (name.equals("Ntry")) {
            entry = new Entry();
            return;
        }
        if (entry == null) return;
        if (name.equals("TxDtls")) {
            transfer = new Entry();
            return;
        }
        var parent = path.get(path.size() - 2);
        var about = transfer == null ? entry : transfer;
        switch (name) {
            // Charges and exchanged amounts have the same name and other places.
            case "Amt" -> {
                if (parent.equals("Ntry") || parent.equals("TxDtls") || parent.equals("TxAmt")) amount(about, path);
            }
            case "CdtDbtInd" -> {
                if (parent.equals("Ntry") || parent.equals("TxDtls")) about.direction = text(path);
            }
            case "Sts" -> {
                if (parent.equals("Ntry")) status(path);
            }
            case "Cd" -> {
                if (parent.equals("Sts")) entry.status = text(path);
            }
            case "Dt", "DtTm" -> {
                if (parent.equals("BookgDt"))
                    entry.bookedOn = LocalDate.parse(text(path).substring(0, 10));
            }
            case "AcctSvcrRef" -> about.id = text(path);
            case "Ustrd", "Ref" -> {
                if (parent.equals("RmtInf") || parent.equals("CdtrRefInf"))
                    about.text.append(text(path)).append(' ');
            }
            case "EndToEndId" -> about.text.append(text(path)).append(' ');
            case "Nm" -> {
                if (path.contains("Dbtr")) about.payer = text(path);
            }
            default -> {}
        }
    }

    private void amount(Entry about, List<String> path) throws XMLStreamException {
        var currency = Money.currency(xml.getAttributeValue(null, "Ccy"));
        about.amount = Money.parse(text(path), currency);
    }

    /** Older versions write the status itself, newer ones a code below it. */
    private void status(List<String> path) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS -> {
                    if (!xml.isWhiteSpace()) entry.status = xml.getText().strip();
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(xml.getLocalName());
                    begin(path);
                    return;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    path.removeLast();
                    return;
                }
                default -> {}
            }
        }
    }

    /** The text of the element, which ends with it. */
    private String text(List<String> path) throws XMLStreamException {
        var text = xml.getElementText().strip();
        path.removeLast();
        return text;
    }

    private void end(String name) {
        if (name.equals("TxDtls") && transfer != null) {
            entry.transfers.add(transfer);
            transfer = null;
        } else if (name.equals("Ntry") && entry != null) {
            close();
            entry = null;
        }
    }

    /** Without an amount for each transfer, nobody can tell them apart. */
    private void close() {
        var parts = entry.transfers;
        boolean apart = !parts.isEmpty() && parts.stream().allMatch(part -> part.amount != null);
        if (apart) {
            parts.forEach(this::keep);
            return;
        }
        for (var part : parts) {
            entry.text.append(part.text);
            if (entry.payer.isEmpty()) entry.payer = part.payer;
        }
        keep(entry);
    }

    private void keep(Entry one) {
        var direction = one.direction.isEmpty() ? entry.direction : one.direction;
        boolean counts = direction.equals("CRDT") && (entry.status.isEmpty() || entry.status.equals("BOOK"));
        if (!counts) return;
        if (one.amount == null || entry.bookedOn == null)
            throw Problem.invalid("content", "An entry of this statement has no amount or no day");
        var id = one.id.isEmpty() ? entry.id : one.id;
        entries.add(new StatementEntry(
                entry.bookedOn, one.amount, one.text.toString().strip(), one.payer, id));
    }
}
