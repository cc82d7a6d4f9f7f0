package tradepost.commerce.storefront;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.db.ids.MessageId;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.notifications.Message;
import tradepost.platform.notifications.Notifications;

/**
 * The mail of the shop. Who works here reads all of it, customers their own. While no mail server is configured the inbox stands open
 * ({@code tradepost.inbox.open}), since a visitor of a demonstration could not read a verification mail anywhere else.
 */
@Path("/inbox")
@RunOnVirtualThread
class InboxWeb {
    private static final int PAGE = 30;
    private final Notifications notifications;
    private final Accounts accounts;
    private final ShopFrame frame;
    private final boolean open;

    @Inject
    InboxWeb(
            Notifications notifications,
            Accounts accounts,
            ShopFrame frame,
            @ConfigProperty(name = "tradepost.inbox.open", defaultValue = "true") boolean open) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.frame = frame;
        this.open = open;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance inbox(@QueryParam("before") String before) {
        var found = notifications.inbox(recipient(), before == null ? null : MessageId.of(before), PAGE + 1);
        var shown = found.stream().limit(PAGE).toList();
        var next = found.size() > PAGE ? "/inbox?before=" + shown.getLast().id() : "";
        var page = new InboxPage(
                frame.own(text("inbox_title")), shown.stream().map(this::row).toList(), next);
        return page.on(Templates.inbox(page));
    }

    private InboxPage.Row row(Message message) {
        return new InboxPage.Row(
                "/inbox/" + message.id(),
                message.recipient(),
                message.subject(),
                message.template(),
                at(message),
                !message.attachments().isEmpty());
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance mail(@PathParam("id") String id) {
        var message = readable(MessageId.of(id));
        var files = message.attachments().stream()
                .map(name -> new Link("/inbox/" + id + "/" + Paths.encoded(name).replace("+", "%20"), name))
                .toList();
        // A link in the frame of a mail opens beside the inbox, not inside of it.
        var html = message.html().replaceFirst("<head>", "<head><base target=\"_blank\">");
        var page = new MailPage(
                frame.own(message.subject()),
                message.subject(),
                message.recipient(),
                at(message),
                html,
                message.plain(),
                files);
        return page.on(Templates.mail(page));
    }

    @GET
    @Path("/{id}/{name}")
    @Produces(MediaType.WILDCARD)
    public Response attachment(@PathParam("id") String id, @PathParam("name") String name) {
        var file = notifications.attachment(readable(MessageId.of(id)).id(), name);
        return Response.ok(file.content(), file.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''"
                                + Paths.encoded(file.name()).replace("+", "%20"))
                .header("Content-Security-Policy", "sandbox")
                .header("Cache-Control", "private, no-store")
                .build();
    }

    private Message readable(MessageId id) {
        var recipient = recipient();
        var message = notifications.message(id);
        if (recipient != null && !recipient.equals(message.recipient())) throw Problem.notFound("message", id);
        return message;
    }

    /** Whose mail the visitor may read; null for everybody's. */
    private String recipient() {
        var reader = Scope.current().principal();
        if (open && notifications.isSandbox() || reader.may("messages.read")) return null;
        return accounts.me().email();
    }

    private Moment at(Message message) {
        var shop = frame.shop();
        return Moment.of(message.at(), shop.zone(), shop.locale());
    }

    private String text(String key) {
        return Texts.of(frame.shop().locale(), key);
    }
}
