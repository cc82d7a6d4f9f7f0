package tradepost.platform.transfers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tradepost.db.ids.FileId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Count;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Shape;
import tradepost.kernel.facts.Subscribe;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.settings.Setting;
import tradepost.platform.files.NewFile;
import tradepost.platform.files.Purpose;
import tradepost.platform.files.Visibility;
import tradepost.platform.jobs.JobEvent;
import tradepost.platform.settings.Settings;

/**
 * Gathers the pages of a list, each kept with the cursor behind it, and writes them into a file once all are there: whichever process goes on, every
 * record stands in the file once.
 */
@Singleton
class ExportJob {
    static final Setting<Duration> KEPT = Setting.duration("exports.kept", Duration.ofDays(7))
            .between(Duration.ofHours(1), Duration.ofDays(365))
            .describe("How long the file of an export can be fetched");

    private static final int PAGE = 1_000;
    private final Db db;
    private final Json json;
    private final Entities entities;
    private final ExportRows rows;
    private final Settings settings;
    private final tradepost.platform.files.Files files;
    private final ObjectReader lines;

    /** So many parts are kept; the cursor behind them is null when they are all. */
    private record Gathered(int parts, long rows, String cursor) {}

    @Inject
    ExportJob(
            Db db,
            Json json,
            Entities entities,
            ExportRows rows,
            Settings settings,
            tradepost.platform.files.Files files) {
        this.db = db;
        this.json = json;
        this.entities = entities;
        this.rows = rows;
        this.settings = settings;
        this.files = files;
        this.lines = json.mapper().readerFor(com.fasterxml.jackson.databind.JsonNode.class);
    }

    /** Writes records of an entity into a file. */
    @Job("transfers.export")
    Map<String, Object> write(RunExport input, Run run) {
        var export = rows.get(input.export());
        if (export.status().equals("expired"))
            throw Problem.conflict("export_expired", "What was gathered is gone; start the export again");
        // Its process may have died between the last step and saying so.
        return export.status().equals("done") ? result(export) : written(export, run);
    }

    private Map<String, Object> written(Export export, Run run) {
        var gathered = run.checkpoint(Gathered.class).orElse(null);
        long total = total(export);
        do {
            gathered = gather(export, gathered, run);
            run.advance(gathered.rows(), total, "gathering");
        } while (gathered.cursor() != null);
        var file = file(export, gathered, run);
        var expires = Time.now().plus(settings.get(KEPT));
        var done = gathered;
        db.write(() -> {
            rows.done(export.id(), file, expires);
            run.save(done);
        });
        return result(rows.get(export.id()));
    }

    private static Map<String, Object> result(Export export) {
        return Map.of("export_id", export.id(), "rows", export.rows(), "expires_at", export.expiresAt());
    }

    private long total(Export export) {
        var query =
                new ListQuery(Exports.filter(export), export.sort(), Shape.of(List.of("id")), null, 1, Count.ESTIMATE);
        return Long.parseLong(
                entities.list(entities.named(export.entity()), query).total());
    }

    private Gathered gather(Export export, Gathered before, Run run) {
        if (before != null && before.cursor() == null) return before;
        var query = new ListQuery(
                Exports.filter(export),
                export.sort(),
                Shape.of(export.fields()),
                before == null ? null : before.cursor(),
                PAGE,
                Count.NONE);
        var page = entities.list(entities.named(export.entity()), query);
        int part = before == null ? 0 : before.parts();
        long all = (before == null ? 0 : before.rows()) + page.data().size();
        var gathered = new Gathered(part + 1, all, page.next());
        var content = packed(page.data());
        db.write(() -> {
            rows.addPart(export.id(), part, content, all);
            run.save(gathered);
        });
        return gathered;
    }

    private byte[] packed(List<Map<String, Object>> records) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            for (var record : records) out.write((json.write(record) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private FileId file(Export export, Gathered gathered, Run run) {
        try {
            var path = Files.createTempFile("tradepost-", ".export");
            try {
                write(export, gathered, run, path);
                var name = "%s-%s.%s"
                        .formatted(
                                export.entity(),
                                Time.now().toString().replaceAll("[^0-9T]|\\..*", ""),
                                export.format().code());
                return files.keep(new NewFile(name, export.format().type, Purpose.DOCUMENT, Visibility.LINKED), path);
            } finally {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file of an export cannot be written", e);
        }
    }

    private void write(Export export, Gathered gathered, Run run, Path path) throws IOException {
        var known = Field.of(entities, entities.named(export.entity()));
        var columns = Column.of(export.fields().stream().map(known::get).toList());
        try (var out = new BufferedOutputStream(Files.newOutputStream(path));
                var sheet = export.format().write(out, columns)) {
            for (int part = 0; part < gathered.parts(); part++) {
                add(rows.part(export.id(), part), sheet);
                run.advance(gathered.rows(), gathered.rows(), "writing");
            }
        }
    }

    private void add(byte[] part, Sheet sheet) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(part));
                var records = lines.<com.fasterxml.jackson.databind.JsonNode>readValues(in)) {
            while (records.hasNextValue()) sheet.add(records.nextValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A part of an export is not what was kept", e);
        }
    }

    /** An export does not stay under way when nobody works at it any more; trying its job again goes on. */
    @Subscribe(Subscribe.When.WITHIN)
    void failed(JobEvent.Failed fact) {
        rows.ended(fact.job(), "failed", "The export cannot go on; its job has the reason");
    }

    @Subscribe(Subscribe.When.WITHIN)
    void cancelled(JobEvent.Cancelled fact) {
        rows.ended(fact.job(), "cancelled", null);
    }
}
