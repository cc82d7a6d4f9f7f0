package tradepost.commerce.payments.transfers;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import tradepost.commerce.payments.CreditorReference;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.TransferAccount;
import tradepost.kernel.Problem;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** The page that says where to send the money and what to quote; only who has the reference finds it. */
@Path("/pay/transfer/{reference}")
@RunOnVirtualThread
class TransferResource {
    static final Setting<String> HOLDER = Setting.text("payments.transfer_holder", "")
            .describe("In whose name the shop's bank account is; its own name where this is empty");
    private final Operations operations;
    private final Settings settings;
    private final Tenants tenants;

    /** What the page shows; link and code are for UPI only. */
    record TransferView(
            String merchant,
            String amount,
            String reference,
            String holder,
            String account,
            String link,
            RawString code,
            boolean open,
            String back) {}

    @CheckedTemplate(basePath = "payments")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance transfer(TransferView page);
    }

    @Inject
    TransferResource(Operations operations, Settings settings, Tenants tenants) {
        this.operations = operations;
        this.settings = settings;
        this.tenants = tenants;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@PathParam("reference") String reference) {
        var start = operations
                .started(Payments.OFFLINE, reference)
                .orElseThrow(() -> Problem.notFound("payment", reference));
        var shop = tenants.current();
        var holder = settings.get(HOLDER).isBlank() ? shop.name() : settings.get(HOLDER);
        var link = start.method().equals("upi") ? link(start, holder) : "";
        return Templates.transfer(new TransferView(
                        shop.name(),
                        start.amount().format(shop.locale()),
                        CreditorReference.spaced(reference),
                        holder,
                        inFours(settings.get(Payments.TRANSFER_ACCOUNT)),
                        link,
                        new RawString(link.isEmpty() ? "" : QrCode.svg(link)),
                        start.status().isOpen(),
                        start.back().toString()))
                .setLocale(shop.locale());
    }

    /** An IBAN as it is printed, in groups of four; any other account as the shop wrote it. */
    private static String inFours(String account) {
        return TransferAccount.iban(account)
                .map(iban -> iban.replaceAll("(.{4})(?!$)", "$1 "))
                .orElse(account);
    }

    private String link(Operation start, String holder) {
        return new UpiLink(
                        settings.get(Payments.UPI_ADDRESS),
                        holder,
                        start.amount(),
                        start.reference(),
                        tenants.current().name())
                .toString();
    }
}
