import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** A shop as the load generator uses it: what there is to look at and to buy, and a purchase by its calls. */
record Shop(String host, String token, List<String> categories, List<String> products, List<String> productIds, List<String> variants, List<String> words) {
    private static final String ADDRESS =
            """
            {"secret":"%s","email":"load@example.com","payment":"%s","shipping":{"name":"Load Test","line1":"1 Main Street","city":"Mumbai",\
            "region":"Maharashtra","postcode":"400001","country":"IN","phone":"+912200000000"}}""";

    /** A basket and its secret. */
    record Basket(String id, String secret) {
        String act(String verb) {
            return "/api/v1/carts/" + id + "/actions/" + verb;
        }
    }

    static Shop find(String host, int port, String email, String password) throws IOException {
        try (var http = new Http(host, port)) {
            var token = logIn(http, email, password);
            var products = Http.ok(http.get("/api/v1/products?limit=200&filter[status]=published&fields=id,slug,title", token)).body();
            var titles = Json.all(products, "title");
            return new Shop(
                    host,
                    token,
                    Json.all(Http.ok(http.get("/api/v1/categories?limit=100&fields=slug", token)).body(), "slug"),
                    Json.all(products, "slug"),
                    Json.all(products, "id"),
                    Json.all(Http.ok(http.get("/api/v1/variants?limit=200&fields=id", token)).body(), "id"),
                    titles.stream().map(title -> title.split("[^A-Za-z]+")).filter(w -> w.length > 1 && w[1].length() > 2).map(w -> w[1]).distinct().toList());
        }
    }

    static String logIn(Http http, String email, String password) throws IOException {
        var login = Http.ok(http.post("/api/auth/login", null, "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password), null));
        return Json.text(login.body(), "access_token");
    }

    /** Takes in enough of everything for a long load. */
    void stockUp(int port, int pieces) throws IOException {
        var receipts = variants.stream().map(variant -> "{\"variant\":\"%s\",\"quantity\":\"%d\"}".formatted(variant, pieces)).toList();
        try (var http = new Http(host, port)) {
            Http.ok(http.post("/api/v1/stock/actions/receive", token, "{\"receipts\":[" + String.join(",", receipts) + "]}", UUID.randomUUID().toString()));
        }
    }

    Basket open(Http http) throws IOException {
        var cart = Http.ok(http.post("/api/v1/carts/actions/open", null, "{}", null)).body();
        return new Basket(Json.text(cart, "id"), Json.text(cart, "secret"));
    }

    void add(Http http, Basket basket, String variant, int quantity) throws IOException {
        var line = "{\"secret\":\"%s\",\"variant\":\"%s\",\"quantity\":\"%d\"}".formatted(basket.secret(), variant, quantity);
        Http.ok(http.post(basket.act("add_line"), null, line, null));
    }

    /** Says where it goes and how it is paid and delivered. */
    void address(Http http, Basket basket, String payment) throws IOException {
        var cart = Http.ok(http.post(basket.act("address"), null, ADDRESS.formatted(basket.secret(), payment), null)).body();
        var method = Json.text(cart.substring(cart.indexOf("\"deliveries\"")), "id");
        Http.ok(http.post(basket.act("address"), null, "{\"secret\":\"%s\",\"method\":\"%s\"}".formatted(basket.secret(), method), null));
    }

    Http.Answer complete(Http http, Basket basket, String key) throws IOException {
        return http.post(basket.act("complete"), null, "{\"secret\":\"%s\"}".formatted(basket.secret()), key);
    }

    /** A whole purchase of one line, by its five calls. */
    void buy(Http http, String variant) throws IOException {
        var basket = open(http);
        add(http, basket, variant, 1);
        address(http, basket, "sandbox_card");
        Http.ok(complete(http, basket, UUID.randomUUID().toString()));
    }
}
