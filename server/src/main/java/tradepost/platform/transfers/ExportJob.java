package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.EXPORT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.kernel.Json;
import tradepost.kernel.Time;
import tradepost.kernel.entities.Count;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Shape;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.files.NewFile;
import tradepost.platform.files.Purpose;
import tradepost.platform.files.Visibility;
import tradepost.platform.outputs.Output;
import tradepost.platform.outputs.Outputs;
import tradepost.platform.outputs.Page;

/** Records of an entity as a file: the pages of a list, kept as compressed lines of JSON, become rows of the wanted format. */
@Singleton
class ExportJob implements Output<Export, ExportJob.Behind> {
    static final Setting<Duration> KEPT = Setting.duration("exports.kept", Duration.ofDays(7))
            .between(Duration.ofHours(1), Duration.ofDays(365))
            .describe("How long the file of an export can be fetched");

    private static final Kind<Behind> KIND =
            new Kind<>("export", "transfers.export", EXPORT, Behind.class, KEPT, "start the export again");
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final int PAGE = 1_000;
    private final Json json;
    private final Entities entities;
    private final Outputs outputs;
    private final ObjectReader lines;

    /** The cursor behind what was read; about so many records there were at the beginning. */
    record Behind(String cursor, long rows, long total) {}

    @Inject
    ExportJob(Json json, Entities entities, Outputs outputs) {
        this.json = json;
        this.entities = entities;
        this.outputs = outputs;
        this.lines = json.mapper().readerFor(JsonNode.class);
    }

    /** Writes records of an entity into a file. */
    @Job("transfers.export")
    Map<String, Object> write(RunExport input, Run run) {
        return outputs.make(this, input.export(), run);
    }

    @Override
    public Kind<Behind> kind() {
        return KIND;
    }

    @Override
    public Export wanted(Record row) {
        return new Export(
                row.get(EXPORT.ENTITY),
                Format.of(row.get(EXPORT.FORMAT)),
                json.tree(row.get(EXPORT.FILTER).data()),
                row.get(EXPORT.SORT),
                json.read(row.get(EXPORT.FIELDS).data(), NAMES),
                row.get(EXPORT.ROWS));
    }

    /** Those who may still read what is in it. */
    @Override
    public void demandFetching(Export export) {
        Scope.demand(export.entity() + ".read");
    }

    @Override
    public Page<Behind> read(Export export, Behind behind) {
        var query = new ListQuery(
                Exports.filter(export),
                export.sort(),
                Shape.of(export.fields()),
                behind == null ? null : behind.cursor(),
                PAGE,
                behind == null ? Count.ESTIMATE : Count.NONE);
        var page = entities.list(entities.named(export.entity()), query);
        long total = behind == null ? Long.parseLong(page.total()) : behind.total();
        long all = (behind == null ? 0 : behind.rows()) + page.data().size();
        return new Page<>(
                packed(page.data()),
                new Behind(page.next(), all, total),
                page.next() == null,
                new Page.Progress(all, total, "gathering"),
                Map.of(EXPORT.ROWS, all),
                () -> {});
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

    @Override
    public void write(Export export, Iterable<byte[]> parts, Path file) throws IOException {
        var known = Field.of(entities, entities.named(export.entity()));
        var columns = Column.of(export.fields().stream().map(known::get).toList());
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var sheet = export.format().write(out, columns)) {
            for (var part : parts) add(part, sheet);
        }
    }

    private void add(byte[] part, Sheet sheet) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(part));
                var records = lines.<JsonNode>readValues(in)) {
            while (records.hasNextValue()) sheet.add(records.nextValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A part of an export is not what was kept", e);
        }
    }

    @Override
    public NewFile named(Export export) {
        var moment = Time.now().toString().replaceAll("[^0-9T]|\\..*", "");
        var name = "%s-%s.%s".formatted(export.entity(), moment, export.format().code());
        return new NewFile(name, export.format().type, Purpose.DOCUMENT, Visibility.LINKED);
    }

    @Override
    public Map<String, Object> result(Export export) {
        return Map.of("rows", export.rows());
    }

    /** What was asked for may name somebody. */
    @Override
    public Map<org.jooq.Field<?>, Object> forgotten() {
        return Map.of(EXPORT.FILTER, JSONB.valueOf("{}"));
    }
}
