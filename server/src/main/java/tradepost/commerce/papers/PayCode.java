package tradepost.commerce.papers;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tradepost.commerce.invoices.InvoiceSeller.Bank;
import tradepost.commerce.payments.CreditorReference;
import tradepost.commerce.payments.transfers.UpiLink;
import tradepost.kernel.Money;

/** What a banking app reads off a document to fill in a transfer; the key names the sentence beside it. */
record PayCode(String key, String content) {
    private static final long MOST = 99_999_999_999L; // cents that a credit transfer can move
    private static final int LONGEST_NAME = 70;
    private static final Map<EncodeHintType, Object> HINTS = Map.of(
            EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M,
            EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8,
            EncodeHintType.MARGIN, 0);

    /** Where the money can be sent by code: euros to an IBAN, rupees to a UPI address. */
    static Optional<PayCode> of(Bank bank, String payee, Money amount, String number) {
        if (bank == null || !amount.isPositive()) return Optional.empty();
        return switch (amount.currency().getCurrencyCode()) {
            case "EUR" ->
                bank.iban().isEmpty() || amount.minor() > MOST
                        ? Optional.empty()
                        : Optional.of(new PayCode("scan_bank", transfer(bank, payee, amount, number)));
            case "INR" ->
                bank.upi().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new PayCode(
                                "scan_upi",
                                new UpiLink(bank.upi(), payee, amount, plain(number, 35), number).toString()));
            default -> Optional.empty();
        };
    }

    /** By EPC069-12, version 002: the bank's code may be missing within the area, and a structured reference leaves no room for words. */
    private static String transfer(Bank bank, String payee, Money amount, String number) {
        var name = payee.length() > LONGEST_NAME ? payee.substring(0, LONGEST_NAME) : payee;
        return String.join(
                "\n",
                List.of(
                        "BCD",
                        "002",
                        "1",
                        "SCT",
                        bank.bic(),
                        name,
                        bank.iban(),
                        "EUR" + amount.decimal().toPlainString(),
                        "",
                        reference(number)));
    }

    /** The document's number as a creditor reference, whose check digits notice a slip. */
    static String reference(String number) {
        return CreditorReference.of(plain(number, 21));
    }

    /** The same as people read and type it. */
    static String spacedReference(String number) {
        return CreditorReference.spaced(reference(number));
    }

    /** Letters and digits alone, the last ones where there are too many: they tell one document from the next. */
    static String plain(String number, int most) {
        var plain = number.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return plain.substring(Math.max(0, plain.length() - most));
    }

    BitMatrix modules() {
        try {
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0, HINTS);
        } catch (WriterException e) {
            throw new IllegalStateException("A payment does not fit into a QR code", e);
        }
    }
}
