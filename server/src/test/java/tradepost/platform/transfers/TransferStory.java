package tradepost.platform.transfers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.db.ids.FileId;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Write;
import tradepost.platform.files.Files;
import tradepost.platform.files.NewFile;
import tradepost.platform.files.Purpose;
import tradepost.platform.files.Visibility;

/** Stories about brands that go out and come in. */
abstract class TransferStory extends ShopStory {
    @Inject
    Entities entities;

    @Inject
    Files files;

    @Inject
    Json json;

    /** JSON with single quotes, which reads better in a story. */
    JsonNode tree(String body) {
        return json.tree(body.replace('\'', '"'));
    }

    Map<String, Object> create(String entity, String body) {
        return entities.write(entities.named(entity), new Write.Create(tree(body)));
    }

    void brands(int count) {
        var writes = new ArrayList<Write>();
        for (int i = 0; i < count; i++)
            writes.add(
                    new Write.Create(tree("{'name':'Brand %04d','slug':'b%s','external_id':'%s'}".formatted(i, i, i))));
        entities.write(entities.named("brands"), writes, true);
    }

    List<Map<String, Object>> all(String entity, String... parameters) {
        var asked = new TreeMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) asked.put(parameters[i], parameters[i + 1]);
        asked.putIfAbsent("limit", "200");
        return entities.list(entities.named(entity), ListQuery.of(asked)).data();
    }

    List<Object> values(String entity, String field, String... parameters) {
        return all(entity, parameters).stream().map(record -> record.get(field)).toList();
    }

    FileId upload(String name, String content) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    FileId upload(String name, byte[] content) {
        return files.store(
                        new NewFile(name, null, Purpose.DOCUMENT, Visibility.PRIVATE),
                        new ByteArrayInputStream(content))
                .id();
    }

    byte[] bytes(FileId file) {
        try (var in = files.read(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(FileId file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /** Tells the story again and again, each time with a process that dies one step later than the last one did and another one that goes on. */
    void killedEverywhere(Supplier<Consumer<Killable>> stories) {
        for (int step = 1; step < 200; step++) {
            var work = stories.get();
            var run = new Killable(db, json);
            if (!dies(work, run.dyingAt(step))) return;
            work.accept(run.dyingAt(0));
        }
        throw new AssertionError("The work never ends");
    }

    private static boolean dies(Consumer<Killable> work, Killable run) {
        try {
            work.accept(run);
            return false;
        } catch (Killable.Killed expected) {
            return true;
        }
    }

    static void refused(String what, Runnable work) {
        assertThatThrownBy(work::run).hasMessageContaining(what);
    }
}
