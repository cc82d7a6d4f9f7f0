import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** A shop as the load generator uses it: what there is to look at and to buy, and a purchase by its four calls. */
record Shop(String token, List<String> categories, List<String> products, List<String> variants, List<String> words) {
    private static final String BUYER =
            """
            {"secret":"%s","email":"load@example.com","payment":"sandbox_card","method":"%s","shipping":{"name":"Load Test","line1":"1 Main Street","city":"Town",\
            "region":"%s","postcode":"%s","country":"%s","phone":"+10000000"}}""";

    static Shop find(String host, int port, String email, String password) throws IOException {
        try (var http = new Http(host, port)) {
            var login = Load.ok(http.post("/api/auth/login", null, "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password), null));
            var token = Json.text(login.body(), "access_token");
            var products = Load.ok(http.get("/api/v1/products?limit=200&filter[status]=published&fields=slug,title", token)).body();
            var titles = Json.all(products, "title");
            return new Shop(
                    token,
                    Json.all(Load.ok(http.get("/api/v1/categories?limit=100&fields=slug", token)).body(), "slug"),
                    Json.all(products, "slug"),
                    Json.all(Load.ok(http.get("/api/v1/variants?limit=200&fields=sku", token)).body(), "id"),
                    titles.stream().map(title -> title.split("[^A-Za-z]+")).filter(w -> w.length > 1 && w[1].length() > 2).map(w -> w[1]).distinct().toList());
        }
    }

    /** A new cart with one line, as JSON. */
    String cart(Http http, String variant) throws IOException {
        var cart = Load.ok(http.post("/api/v1/carts/actions/open", null, "{}", null)).body();
        var line = "{\"secret\":\"%s\",\"variant\":\"%s\",\"quantity\":\"1\"}".formatted(Json.text(cart, "secret"), variant);
        Load.ok(http.post("/api/v1/carts/" + Json.text(cart, "id") + "/actions/add_line", null, line, null));
        return cart;
    }

    /** A whole purchase; gives the answer of its last call. */
    String buy(Http http, String variant) throws IOException {
        var cart = cart(http, variant);
        var path = "/api/v1/carts/" + Json.text(cart, "id") + "/actions/";
        var secret = Json.text(cart, "secret");
        var got = Load.ok(http.post(path + "address", null, BUYER.formatted(secret, "", "MH", "400001", "IN").replace("\"method\":\"\",", ""), null)).body();
        var method = got.substring(got.indexOf("\"deliveries\""));
        var chosen = Json.text(method, "id");
        got = Load.ok(http.post(path + "address", null, "{\"secret\":\"%s\",\"method\":\"%s\"}".formatted(secret, chosen), null)).body();
        return Load.ok(http.post(path + "complete", null, "{\"secret\":\"%s\",\"payment_method\":\"sandbox_card\"}".formatted(secret), UUID.randomUUID().toString())).body();
    }
}
