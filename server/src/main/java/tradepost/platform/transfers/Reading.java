package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Stages the rows of a file as they stand there, and finds out what its columns are. */
@Singleton
class Reading {
    static final Setting<Long> MOST_ROWS = Setting.whole("imports.most_rows", 200_000)
            .between(1L, 5_000_000L)
            .describe("How many rows the file of an import may have");

    private static final int CHUNK = 1_000;
    private final Db db;
    private final Json json;
    private final ImportRecords records;
    private final ImportRows rows;
    private final Mappings mappings;
    private final Settings settings;
    private final tradepost.platform.files.Files files;

    @Inject
    Reading(
            Db db,
            Json json,
            ImportRecords records,
            ImportRows rows,
            Mappings mappings,
            Settings settings,
            tradepost.platform.files.Files files) {
        this.db = db;
        this.json = json;
        this.records = records;
        this.rows = rows;
        this.mappings = mappings;
        this.settings = settings;
        this.files = files;
    }

    void read(Import at, Run run) {
        try {
            var copy = Files.createTempFile("tradepost-", ".import");
            try (var bytes = files.read(at.file())) {
                Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
                read(at, copy, run);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file of an import cannot be read", e);
        }
    }

    private void read(Import at, Path copy, Run run) throws IOException {
        try (var source = Source.open(copy, files.get(at.file()).type(), json)) {
            if (at.columns().isEmpty()) map(at, source.columns());
            long most = settings.get(MOST_ROWS);
            var chunk = new ArrayList<SourceRow>(CHUNK);
            while (source.hasNext()) {
                var row = source.next();
                if (row.number() > most)
                    throw Problem.invalid("file", "A file brings at most %s rows; cut it up", most);
                if (row.number() > at.rows()) chunk.add(row);
                if (chunk.size() == CHUNK || !source.hasNext()) stage(at, chunk, run);
            }
        }
    }

    private void map(Import at, List<String> header) {
        db.write(() -> {
            var wanted = mappings.wanted(at, header);
            var columns = mappings.columns(at.entity(), header, wanted, at.key());
            records.mapped(at.id(), columns, wanted, mappings.key(at, columns));
        });
    }

    private void stage(Import at, List<SourceRow> chunk, Run run) {
        if (chunk.isEmpty()) return;
        var tally = new Tally().rows(chunk.size());
        chunk.stream().filter(row -> row.broken() != null).forEach(row -> tally.outcome("read", "refused"));
        db.write(() -> {
            rows.add(at.id(), chunk);
            records.count(at.id(), tally);
            run.save(new ImportJob.Reached(Stage.READING));
        });
        long number = chunk.getLast().number();
        chunk.clear();
        run.advance(number, 0, "reading");
    }
}
