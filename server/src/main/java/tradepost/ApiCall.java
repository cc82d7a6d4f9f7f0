package tradepost;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;

/** One request to the running server, for the command line: ./tradepost api GET /api/v1/products --host saree.localhost. */
final class ApiCall {
    private ApiCall() {}

    static int send(Options options) {
        var method = options.word(0, "method, such as GET");
        var path = options.word(1, "path, such as /api/v1/products");
        var body = options.words().size() > 2
                ? HttpRequest.BodyPublishers.ofString(options.words().get(2))
                : HttpRequest.BodyPublishers.noBody();
        // The shop is named by the Host header, which the JDK's client otherwise keeps to itself.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + options.port() + path))
                    .header("Host", options.option("host").orElse("resham.localhost"))
                    .header("Content-Type", "application/json")
                    .method(method.toUpperCase(java.util.Locale.ROOT), body);
            var token = options.data().resolve("token");
            if (Files.isReadable(token))
                request.header(
                        "Authorization", "Bearer " + Files.readString(token).strip());
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());
            return answer.statusCode() < 400 ? 0 : 1;
        } catch (ConnectException e) {
            System.err.println("No server answers on port " + options.port() + ". Start it with: ./tradepost run");
            return 1;
        } catch (IOException e) {
            System.err.println("The request failed: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
