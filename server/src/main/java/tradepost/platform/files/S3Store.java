package tradepost.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tradepost.kernel.Time;

/** A bucket of a store that speaks S3, addressed by path, which every such store understands. Five requests are all we need, so there is no SDK. */
final class S3Store implements Store {
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String NOTHING = AwsSignature.hash("");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final URI bucket;
    private final AwsSignature signature;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** The bucket's address without a slash at its end, such as http://127.0.0.1:9000/tradepost. */
    S3Store(URI bucket, AwsSignature signature) {
        this.bucket = bucket;
        this.signature = signature;
    }

    @Override
    public void put(String key, Path file, long size) throws IOException {
        var body = BodyPublishers.ofFile(file);
        // The hash of what is stored is in its key; hashing a stream again before it is sent would mean reading it
        // twice.
        var answer = send("PUT", at(key), Map.of(), UNSIGNED, body, BodyHandlers.ofString());
        expect(answer.statusCode() == 200, "PUT", key, answer.statusCode());
    }

    @Override
    public InputStream open(String key, long from, long length) throws IOException {
        var range = Map.of("range", "bytes=%s-%s".formatted(from, from + length - 1));
        var answer = send("GET", at(key), range, NOTHING, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        if (answer.statusCode() == 206) return answer.body();
        answer.body().close();
        expect(answer.statusCode() == 404, "GET", key, answer.statusCode());
        return null;
    }

    @Override
    public boolean has(String key) throws IOException {
        var answer = send("HEAD", at(key), Map.of(), NOTHING, BodyPublishers.noBody(), BodyHandlers.discarding());
        expect(answer.statusCode() == 200 || answer.statusCode() == 404, "HEAD", key, answer.statusCode());
        return answer.statusCode() == 200;
    }

    @Override
    public void delete(String key) throws IOException {
        var answer = send("DELETE", at(key), Map.of(), NOTHING, BodyPublishers.noBody(), BodyHandlers.ofString());
        boolean gone = answer.statusCode() == 204 || answer.statusCode() == 200 || answer.statusCode() == 404;
        expect(gone, "DELETE", key, answer.statusCode());
    }

    @Override
    public void each(String tenant, Consumer<Stored> found) throws IOException {
        String next = null;
        do {
            var query = "list-type=2&prefix=" + encoded(tenant + "/")
                    + (next == null ? "" : "&continuation-token=" + encoded(next));
            var uri = URI.create(bucket + "?" + query);
            var answer = send("GET", uri, Map.of(), NOTHING, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                expect(answer.statusCode() == 200, "LIST", tenant, answer.statusCode());
                var page = parsed(body);
                var contents = page.getElementsByTagName("Contents");
                for (int i = 0; i < contents.getLength(); i++) {
                    var one = (Element) contents.item(i);
                    found.accept(new Stored(text(one, "Key"), Instant.parse(text(one, "LastModified"))));
                }
                next = text(page.getDocumentElement(), "NextContinuationToken");
            }
        } while (next != null);
    }

    private URI at(String key) {
        return URI.create(bucket + "/" + key);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> HttpResponse<T> send(
            String method,
            URI uri,
            Map<String, String> headers,
            String bodyHash,
            HttpRequest.BodyPublisher body,
            HttpResponse.BodyHandler<T> handler)
            throws IOException {
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).method(method, body);
        headers.forEach(request::header);
        signature.headers(method, uri, headers, bodyHash, Time.now()).forEach(request::header);
        try {
            return client.send(request.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the store worked", e);
        }
    }

    private static void expect(boolean holds, String method, String key, int status) throws IOException {
        if (!holds) throw new IOException("The store answers %s to %s %s".formatted(status, method, key));
    }

    private static Document parsed(InputStream xml) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(xml);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("The store's list cannot be read", e);
        }
    }

    private static String text(Element element, String name) {
        var all = element.getElementsByTagName(name);
        return all.getLength() == 0 ? null : all.item(0).getTextContent();
    }
}
