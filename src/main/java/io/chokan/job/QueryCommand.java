package io.chokan.job;

import io.chokan.analyse.LocalQueryRunner;
import io.chokan.archive.Archive;
import io.chokan.archive.Manifest;
import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.CatalogueException;
import io.chokan.catalogue.CatalogueQuery;
import io.chokan.catalogue.PreparedQuery;
import io.chokan.catalogue.QueryRunner;
import io.chokan.model.Table;
import io.chokan.model.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a CloudWatch Logs Insights query over an archived day.",
            "NAME is one of the catalogue or of job-configs/queries; a file ends in .insights (docs/INSIGHTS.md)."
        })
final class QueryCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "NAME|FILE.insights", description = "What to run.")
    private String query = "";

    @Option(
            names = "--set",
            paramLabel = "k=v",
            description = "A parameter's value, for example window=1h or threshold_ms=5000; may come more than once.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "local (default): the archived day. aws: CloudWatch, which charges for what it scans.")
    private @Nullable String mode;

    @Option(names = "--date", paramLabel = "D", required = true, description = "The archived day.")
    private String date = "";

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            description = "table (default) for people; csv as RFC 4180 with a header; json as an array of objects.",
            defaultValue = "table")
    private QueryOutput format = QueryOutput.TABLE;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder that has the archive (default: out).")
    private @Nullable Path out;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Business time zone (default: the archived day's).")
    private @Nullable String zone;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    QueryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return run();
        } catch (CatalogueException mistakes) {
            mistakes.problems().forEach(console::tell);
            return ExitCode.USAGE.code();
        }
    }

    private int run() throws IOException {
        Settings settingsOfJob = RunOptions.inMode(config.load(console), mode);
        LocalDate day = RunOptions.date("--date", date);
        PreparedQuery prepared = PreparedQuery.of(find(), settings, day.toString());
        return switch (settingsOfJob.mode()) {
            case LOCAL -> runHere(settingsOfJob, prepared, day);
            case AWS -> runThere(settingsOfJob, prepared, day);
        };
    }

    private int runThere(Settings settingsOfJob, PreparedQuery prepared, LocalDate day) {
        Window window = Window.night(day, zone == null ? settingsOfJob.zone() : zone(zone));
        try (QueryRunner runner = CloudWatchQueries.over(settingsOfJob, window)) {
            QueryRunner.Rows rows = show(runner, prepared);
            console.tell(CloudWatchQueries.cost(settingsOfJob, rows));
        }
        return ExitCode.DONE.code();
    }

    private QueryRunner.Rows show(QueryRunner runner, PreparedQuery prepared) {
        QueryRunner.Rows rows = runner.run(prepared);
        rows.warnings().forEach(warning -> console.tell("warning: " + warning));
        format.write(rows.table(), console);
        return rows;
    }

    private int runHere(Settings settingsOfJob, PreparedQuery prepared, LocalDate day) throws IOException {
        Path folder = out == null ? settingsOfJob.out() : out;
        try (Stores stores = Stores.of(settingsOfJob, folder)) {
            return run(prepared, stores, day);
        }
    }

    private int run(PreparedQuery prepared, Stores stores, LocalDate day) throws IOException {
        Archive archive = new Archive(stores.archive());
        Window window = window(archive, day, stores.archiveAddress());
        try (TempFolder temp = TempFolder.create("chokan-query");
                LocalQueryRunner runner = LocalQueryRunner.ofFiles(files(archive, day), window, temp.path())) {
            show(runner, prepared);
        }
        return ExitCode.DONE.code();
    }

    private CatalogueQuery find() {
        if (query.endsWith(".insights")) {
            Path file = Path.of(query);
            if (!Files.isRegularFile(file)) {
                throw new UsageException("cannot read " + query + ": there is no such file");
            }
            return Catalogue.queryFile(file);
        }
        Catalogue catalogue = Catalogue.load(console.home().resolve("job-configs"));
        CatalogueQuery found = catalogue.query(query);
        if (found == null) {
            throw new UsageException("there is no query '" + query + "'; the catalogue has "
                    + String.join(
                            ", ",
                            catalogue.queries().stream()
                                    .map(CatalogueQuery::name)
                                    .toList())
                    + "; a file of your own ends in .insights");
        }
        return found;
    }

    private Window window(Archive archive, LocalDate day, String address) throws IOException {
        Manifest manifest = archive.manifest(day)
                .orElseThrow(() -> new UsageException("cannot query " + day + ": " + address
                        + " has no such night; make it with ./chokan run --date " + day));
        ZoneId archived = ZoneId.of(manifest.window().zone());
        if (zone != null && !zone(zone).equals(archived)) {
            throw new UsageException("cannot query " + day + " in " + zone + ": the archive has that day in " + archived
                    + "; leave --zone out, or run the day for that zone under another --out");
        }
        return manifest.window().window(null);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new UsageException(
                    "cannot read --zone '" + text + "': expected a time zone such as Asia/Tokyo or UTC");
        }
    }

    private static Map<Table, List<Path>> files(Archive archive, LocalDate day) throws IOException {
        Map<Table, List<Path>> files = new LinkedHashMap<>();
        for (Table table : List.of(Table.CALLS, Table.RETRIEVALS, Table.SESSIONS)) {
            files.put(table, archive.files(day, table));
        }
        return files;
    }
}
