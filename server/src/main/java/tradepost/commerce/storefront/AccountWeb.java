package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.accounts.Credentials;
import tradepost.platform.accounts.LoggedIn;
import tradepost.platform.accounts.NewPassword;
import tradepost.platform.accounts.Registration;
import tradepost.platform.tenants.Password;

/** Logging in and out, opening an account, and the links of the mails around it. A log-in is the session's token in a cookie. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class AccountWeb {
    private static final String COOKIE = "tp_session";
    private static final Duration LIFE = Duration.ofDays(30);
    private final Accounts accounts;
    private final ShopFrame frame;

    @Inject
    AccountWeb(Accounts accounts, ShopFrame frame) {
        this.accounts = accounts;
        this.frame = frame;
    }

    @GET
    @Path("login")
    public Response logIn(@DefaultValue("") @QueryParam("next") String next) {
        var principal = Scope.current().principal();
        return principal.isAnonymous() ? logInForm(200, "", next, List.of()) : go(home(next, principal.isStaff()));
    }

    @POST
    @Path("login")
    public Response logIn(
            @DefaultValue("") @FormParam("email") String email,
            @DefaultValue("") @FormParam("password") String password,
            @DefaultValue("") @FormParam("next") String next,
            @HeaderParam("User-Agent") String agent) {
        try {
            return enter(accounts.logIn(new Credentials(email, new Password(password)), agent), next);
        } catch (Problem e) {
            var wrong = e.code().equals("wrong_credentials")
                    ? List.of(new FieldError("", text("login_failed")))
                    : FieldError.of(e, frame.shop().locale());
            return logInForm(e.kind().status, email, next, wrong);
        }
    }

    private Response logInForm(int status, String email, String next, List<FieldError> wrong) {
        var page = new AccountPages.LogIn(frame.own(text("login_title")), email, next, wrong);
        return show(status, page, Templates.login(page));
    }

    /** Whoever has an account already sees what is still to do: to prove the address, or nothing. */
    @GET
    @Path("register")
    public Response register(@DefaultValue("") @QueryParam("next") String next) {
        var principal = Scope.current().principal();
        if (principal.isAnonymous()) return registerForm(200, "", "", next, List.of());
        var account = accounts.me();
        if (account.emailVerified()) return go(home(next, principal.isStaff()));
        return say(
                text("verify_heading"),
                text("verify_text", account.email()),
                new Link("/orders", text("my_orders")),
                new Link("/", text("to_the_shop")));
    }

    @POST
    @Path("register")
    public Response register(
            @DefaultValue("") @FormParam("name") String name,
            @DefaultValue("") @FormParam("email") String email,
            @DefaultValue("") @FormParam("password") String password,
            @DefaultValue("") @FormParam("next") String next,
            @HeaderParam("User-Agent") String agent) {
        try {
            var registered = accounts.register(new Registration(email, name, new Password(password)), agent);
            return enter(registered, next.isEmpty() ? "/register" : next);
        } catch (Problem e) {
            return registerForm(
                    e.kind().status,
                    name,
                    email,
                    next,
                    FieldError.of(e, frame.shop().locale()));
        }
    }

    private Response registerForm(int status, String name, String email, String next, List<FieldError> wrong) {
        var page = new AccountPages.Register(frame.own(text("register_title")), name, email, next, wrong);
        return show(status, page, Templates.register(page));
    }

    @POST
    @Path("logout")
    public Response logOut(@CookieParam(COOKIE) String session) {
        if (session != null) accounts.logOut(session);
        return Response.seeOther(URI.create("/"))
                .cookie(cookie("", Duration.ZERO))
                .build();
    }

    @GET
    @Path("forgot")
    public Response forgot() {
        var page = new AccountPages.Forgot(frame.own(text("forgot_title")), "", List.of());
        return show(200, page, Templates.forgot(page));
    }

    @POST
    @Path("forgot")
    public Response forgot(@DefaultValue("") @FormParam("email") String email) {
        accounts.forgotPassword(email);
        return say(text("verify_heading"), text("forgot_done"), new Link("/login", text("login_action")));
    }

    @GET
    @Path("reset")
    public Response reset(@DefaultValue("") @QueryParam("token") String token) {
        return resetForm(200, token, List.of());
    }

    @POST
    @Path("reset")
    public Response reset(
            @DefaultValue("") @FormParam("token") String token,
            @DefaultValue("") @FormParam("password") String password) {
        try {
            accounts.resetPassword(new NewPassword(token, new Password(password)));
        } catch (Problem e) {
            return isSpent(e)
                    ? spent()
                    : resetForm(
                            e.kind().status,
                            token,
                            FieldError.of(e, frame.shop().locale()));
        }
        return say(text("reset_title"), text("reset_done"), new Link("/login", text("login_action")));
    }

    private Response resetForm(int status, String token, List<FieldError> wrong) {
        var page = new AccountPages.Reset(frame.own(text("reset_title")), token, wrong);
        return show(status, page, Templates.reset(page));
    }

    @GET
    @Path("verify")
    public Response verify(@DefaultValue("") @QueryParam("token") String token) {
        try {
            accounts.verifyEmail(token);
        } catch (Problem e) {
            if (isSpent(e)) return spent();
            throw e;
        }
        return say(
                text("verified_heading"),
                text("verified_text"),
                new Link("/orders", text("my_orders")),
                new Link("/", text("to_the_shop")));
    }

    private static boolean isSpent(Problem problem) {
        return problem.code().equals("token_used_or_expired");
    }

    private Response spent() {
        var page = new AccountPages.Message(
                frame.own(text("forgot_title")),
                text("link_heading"),
                text("link_expired"),
                List.of(new Link("/forgot", text("forgot_action"))));
        return show(422, page, Templates.message(page));
    }

    private Response say(String heading, String sentence, Link... next) {
        var page = new AccountPages.Message(frame.own(heading), heading, sentence, List.of(next));
        return show(200, page, Templates.message(page));
    }

    private static Response show(int status, Page page, io.quarkus.qute.TemplateInstance template) {
        return Response.status(status).entity(page.on(template)).build();
    }

    private Response enter(LoggedIn session, String next) {
        var staff =
                !session.account().role().equals(Principal.Kind.CUSTOMER.name().toLowerCase(java.util.Locale.ROOT));
        return Response.seeOther(URI.create(home(next, staff)))
                .cookie(cookie(session.refreshToken(), LIFE))
                .build();
    }

    private NewCookie cookie(String token, Duration life) {
        return new NewCookie.Builder(COOKIE)
                .value(token)
                .path("/")
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure(frame.site().startsWith("https:"))
                .sameSite(SameSite.LAX)
                .build();
    }

    private static String home(String next, boolean staff) {
        return Paths.isOurs(next) ? next : staff ? "/admin" : "/orders";
    }

    private static Response go(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    private String text(String key, Object... values) {
        return Texts.of(frame.shop().locale(), key, values);
    }
}
