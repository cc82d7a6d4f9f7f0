package tradepost.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** What comes in is what it says, nobody gets what is not theirs, and what is deleted goes. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class FilesTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Files files;

    @Inject
    Renditions renditions;

    @Inject
    Broom broom;

    @Inject
    Bytes bytes;

    @Inject
    Settings settings;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    private StoredFile store(String name, String type, Purpose purpose, byte[] content) {
        var wanted = new NewFile(name, type, purpose, Visibility.PRIVATE);
        return in(shop, () -> files.store(wanted, new ByteArrayInputStream(content)));
    }

    private StoredFile list(String text) {
        return store("list.csv", "text/csv", Purpose.DOCUMENT, text.getBytes(StandardCharsets.UTF_8));
    }

    private void refused(String why, String name, String type, Purpose purpose, byte[] content) {
        assertThatThrownBy(() -> store(name, type, purpose, content))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
        assertThat(in(shop, () -> db.fetchCount(tradepost.db.files.Tables.FILE)))
                .isZero();
    }

    private static byte[] picture(String format, int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A PNG that claims a size it does not have: 13 bytes of header behind the signature, then nothing. */
    private static byte[] bomb(int width, int height) {
        var bytes = picture("png", 1, 1);
        var header = java.nio.ByteBuffer.wrap(bytes);
        header.putInt(16, width).putInt(20, height);
        var crc = new java.util.zip.CRC32();
        crc.update(bytes, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_comes_in_and_goes_out_the_same() {
        var file = list("sku;price\nTEA;118\n");
        var owner = caller.owner(shop);
        var out = caller.get(shop, "/files/" + file.id(), owner);
        assertThat(out.body()).isEqualTo("sku;price\nTEA;118\n");
        assertThat(out.headers().get("Content-Type")).startsWith("text/csv");
        assertThat(out.headers().get("Content-Disposition")).startsWith("attachment; filename=\"list.csv\"");
        assertThat(out.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(out.headers().get("Cache-Control")).startsWith("private");
        var known = new HashMap<>(owner);
        known.put("If-None-Match", out.etag());
        assertThat(caller.get(shop, "/files/" + file.id(), known).status()).isEqualTo(304);
        assertThat(caller.get(shop, "/api/v1/files", owner).body())
                .contains(file.id().toString(), file.sha256());
    }

    @Test
    void a_part_of_a_file_can_be_had() {
        var file = list("0123456789");
        var owner = new HashMap<>(caller.owner(shop));
        owner.put("Range", "bytes=2-4");
        var part = caller.get(shop, "/files/" + file.id(), owner);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.headers().get("Content-Range")).isEqualTo("bytes 2-4/10");
        owner.put("Range", "bytes=-3");
        assertThat(caller.get(shop, "/files/" + file.id(), owner).body()).isEqualTo("789");
        owner.put("Range", "bytes=10-");
        assertThat(caller.get(shop, "/files/" + file.id(), owner).status()).isEqualTo(416);
    }

    @Test
    void content_name_and_claim_must_agree() {
        var png = picture("png", 4, 4);
        refused("says image/jpeg", "tea.jpg", null, Purpose.IMAGE, png);
        refused("sent as image/jpeg", "tea.png", "image/jpeg", Purpose.IMAGE, png);
        refused(
                "This is text/html",
                "tea.png",
                "image/png",
                Purpose.IMAGE,
                text("<html><script>alert(1)</script></html>"));
        refused(
                "This is image/svg+xml",
                "tea.svg",
                null,
                Purpose.IMAGE,
                text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"));
        refused(
                "This is image/svg+xml",
                "tea.png",
                null,
                Purpose.IMAGE,
                text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
        refused("cannot be opened", "tea.png", null, Purpose.IMAGE, java.util.Arrays.copyOf(png, 12));
        refused("is empty", "tea.csv", null, Purpose.DOCUMENT, new byte[0]);
        assertThatThrownBy(() -> store("../tea.png", null, Purpose.IMAGE, png)).hasMessageContaining("no slash");
    }

    @Test
    void a_picture_that_would_burst_when_opened_is_refused_unopened() {
        refused("40 million pixels", "tea.png", "image/png", Purpose.IMAGE, bomb(50_000, 50_000));
    }

    @Test
    void what_is_too_big_leaves_nothing_behind() {
        in(
                shop,
                () -> settings.change(
                        new ChangedSettings(Map.of("files.most_megabytes", JsonNodeFactory.instance.numberNode(1)))));
        refused("at most 1 MB", "list.csv", null, Purpose.DOCUMENT, new byte[(1 << 20) + 1]);
    }

    @Test
    void the_scanners_test_file_is_refused() {
        var eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
        refused("Eicar-Test-Signature", "notes.txt", "text/plain", Purpose.DOCUMENT, text(eicar));
    }

    @Test
    void the_same_bytes_lie_once_for_a_shop_and_apart_for_each() {
        var first = list("same;same\n");
        var second = list("same;same\n");
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(keys(shop)).containsExactly(shop.id() + "/" + first.sha256());
        var neighbour = shops.open();
        in(
                neighbour,
                () -> files.store(
                        new NewFile("list.csv", null, Purpose.DOCUMENT, Visibility.PRIVATE),
                        new ByteArrayInputStream(text("same;same\n"))));
        assertThat(keys(neighbour)).containsExactly(neighbour.id() + "/" + first.sha256());
    }

    private java.util.List<String> keys(Tenant tenant) {
        var keys = new java.util.ArrayList<String>();
        bytes.doing(store -> {
            store.each(tenant.id().toString(), one -> keys.add(one.key()));
            return null;
        });
        return keys;
    }

    @Test
    void a_file_of_another_shop_answers_like_one_that_does_not_exist() {
        var file = list("mine;mine\n");
        var neighbour = shops.open();
        var owner = caller.owner(neighbour);
        var foreign = caller.get(neighbour, "/files/" + file.id(), owner);
        var nothing = tradepost.db.ids.FileId.next();
        var missing = caller.get(neighbour, "/files/" + nothing, owner);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().replace(file.id().toString(), "").replaceAll("\"trace_id\":\"[^\"]*\"", ""))
                .isEqualTo(missing.body().replace(nothing.toString(), "").replaceAll("\"trace_id\":\"[^\"]*\"", ""));
        var link = in(shop, () -> files.link(file.id(), new NewLink(5)));
        assertThat(caller.get(shop, link.url()).status()).isEqualTo(200);
        assertThat(caller.get(neighbour, link.url()).status()).isEqualTo(403);
    }

    @Test
    void a_private_file_is_for_staff_and_holders_of_a_link() {
        var file = list("price;list\n");
        assertThat(caller.get(shop, "/files/" + file.id()).status()).isEqualTo(404);
        var link = in(shop, () -> files.link(file.id(), new NewLink(5)));
        assertThat(caller.get(shop, link.url()).body()).isEqualTo("price;list\n");
        assertThat(caller.get(shop, link.url().replace("until=", "until=9")).status())
                .isEqualTo(403);
        assertThat(caller.get(shop, link.url().substring(0, link.url().length() - 2))
                        .status())
                .isEqualTo(403);
        var other = list("other;list\n");
        assertThat(caller.get(
                                shop,
                                link.url()
                                        .replace(
                                                file.id().toString(), other.id().toString()))
                        .status())
                .isEqualTo(403);
        var yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        var old = Time.at(yesterday, () -> in(shop, () -> files.link(file.id(), new NewLink(5))));
        assertThat(caller.get(shop, old.url()).status()).isEqualTo(410);
    }

    @Test
    void only_who_may_uploads() {
        assertThatThrownBy(() -> visit(
                        shop,
                        () -> files.store(
                                new NewFile("list.csv", null, Purpose.DOCUMENT, Visibility.PUBLIC),
                                new ByteArrayInputStream(text("a;b\n")))))
                .hasMessageContaining("Log in");
    }

    @Test
    void a_form_and_a_bare_body_bring_files_over_http() {
        var owner = new HashMap<>(caller.owner(shop));
        owner.put("Content-Type", "text/csv");
        var raw = caller.send(shop, HttpMethod.PUT, "/api/v1/uploads/list.csv?visibility=public", owner, "a;b\n");
        assertThat(raw.status()).as(raw.body()).isEqualTo(201);
        owner.put("Content-Type", "multipart/form-data; boundary=tea");
        var form = caller.send(shop, HttpMethod.POST, "/api/v1/uploads", owner, """
                --tea\r
                Content-Disposition: form-data; name="visibility"\r
                \r
                public\r
                --tea\r
                Content-Disposition: form-data; name="file"; filename="plain.txt"\r
                Content-Type: text/plain\r
                \r
                Second flush\r
                --tea--\r
                """);
        assertThat(form.status()).as(form.body()).isEqualTo(201);
        var id = form.location().substring(form.location().lastIndexOf('/') + 1);
        var out = caller.get(shop, "/files/" + id);
        assertThat(out.body()).isEqualTo("Second flush");
        assertThat(out.headers().get("Cache-Control")).contains("public", "immutable");
        owner.put("Content-Type", "image/png");
        assertThat(caller.send(shop, HttpMethod.PUT, "/api/v1/uploads/tea.png", owner, "not a picture")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_picture_comes_in_the_widths_we_have_and_is_drawn_once() throws IOException {
        var file = store("tea.jpg", "image/jpeg", Purpose.IMAGE, picture("jpg", 1000, 500));
        assertThat(file.width()).isEqualTo(1000);
        var small = in(shop, () -> renditions.of(file, 320));
        var drawn = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(drawn.getWidth()).isEqualTo(320);
        assertThat(drawn.getHeight()).isEqualTo(160);
        assertThat(keys(shop)).contains(shop.id() + "/" + file.sha256() + ".w320");
        assertThat(in(shop, () -> renditions.of(file, 320))).isEqualTo(small);
        var large = ImageIO.read(new ByteArrayInputStream(in(shop, () -> renditions.of(file, 1280))));
        assertThat(large.getWidth()).as("never wider than it is").isEqualTo(1000);
        var answer = caller.get(shop, "/files/" + file.id() + "/w160", caller.owner(shop));
        assertThat(answer.headers().get("Content-Type")).isEqualTo("image/jpeg");
        assertThat(caller.get(shop, "/files/" + file.id() + "/w161", caller.owner(shop))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_deleted_is_given_out_no_more_and_its_bytes_go_later() {
        var kept = list("kept;kept\n");
        var file = list("gone;gone\n");
        var owner = caller.owner(shop);
        assertThat(caller.post(shop, "/api/v1/files/" + file.id() + "/actions/delete", owner, "")
                        .status())
                .isEqualTo(200);
        assertThat(caller.get(shop, "/files/" + file.id(), owner).status()).isEqualTo(404);
        in(shop, broom::sweep);
        assertThat(keys(shop)).hasSize(2);
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
        Time.at(later, () -> {
            in(shop, broom::sweep);
            return null;
        });
        assertThat(keys(shop)).containsExactly(shop.id() + "/" + kept.sha256());
        assertThat(in(shop, () -> db.fetchCount(tradepost.db.files.Tables.FILE)))
                .isEqualTo(1);
    }

    @Test
    void bytes_of_an_upload_that_was_cut_off_are_swept_out_once_they_are_old() throws IOException {
        var path = java.nio.file.Files.writeString(java.nio.file.Files.createTempFile("tradepost-", ".test"), "orphan");
        in(shop, () -> bytes.put(Bytes.key("0".repeat(64)), path, 6));
        in(shop, broom::sweep);
        assertThat(keys(shop)).as("may belong to an upload under way").hasSize(1);
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(2)), () -> {
            in(shop, broom::sweep);
            return null;
        });
        assertThat(keys(shop)).isEmpty();
        java.nio.file.Files.delete(path);
    }
}
