package io.chokan.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chokan.export.LogSource;
import io.chokan.export.LogSourceContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.json.JsonMapper;

/** The contract over objects as AWS leaves them; which server keeps them is said by who extends it. */
abstract class S3LogSourceContract extends LogSourceContract {
    static final String BUCKET = "chokan-logs";
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/HH/", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Where the service is. */
    abstract AwsSettings.Access access();

    abstract AwsClients clients();

    abstract S3Client s3();

    /** By turns in a Firehose delivery, in an export task's objects, and in a delivery of a subscription's envelopes. */
    @Override
    protected LogSource holding(List<Event> events) throws Exception {
        String place = "t" + UUID.randomUUID() + "/";
        deliver(place + "firehose/", every(events, 0), false);
        export(place + "export/", every(events, 1));
        deliver(place + "subscription/", every(events, 2), true);
        return source(place + "firehose/", place + "export/", place + "subscription/");
    }

    @Override
    protected LogSource holdingNothing() {
        return source("nothing/");
    }

    S3FolderLogSource source(String... prefixes) {
        return source(360, prefixes);
    }

    S3FolderLogSource source(int arrivalMinutes, String... prefixes) {
        List<AwsSettings.S3Folder> folders = java.util.Arrays.stream(prefixes)
                .map(prefix -> AwsSettings.S3Folder.of("s3://" + BUCKET + "/" + prefix))
                .toList();
        AwsSettings settings = new AwsSettings(
                access(),
                new AwsSettings.Export(
                        List.of(),
                        9_800,
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        0,
                        new AwsSettings.Pace(8, 8),
                        new AwsSettings.Objects(folders, "", Duration.ofMinutes(arrivalMinutes), 3)),
                new AwsSettings.Store("", "", "", ""),
                Map.of());
        Clock clock = Clock.fixed(Instant.parse("2026-11-29T16:00:00Z"), ZoneOffset.UTC);
        return new S3FolderLogSource(
                settings,
                this::clients,
                new LogReading(NIGHT, clock, 2, 64 << 20, bytes -> {}, () -> false),
                AwsRun.ticker(new io.chokan.aws.fake.FakeTime(100)));
    }

    private static List<Event> every(List<Event> events, int turn) {
        List<Event> some = new ArrayList<>();
        for (int i = turn; i < events.size(); i += 3) {
            some.add(events.get(i));
        }
        return some;
    }

    /** Objects by the hour of arrival, each record a gzip member; envelopes are compressed by who sends and who delivers. */
    private void deliver(String prefix, List<Event> events, boolean envelopes) throws IOException {
        Map<String, ByteArrayOutputStream> objects = new TreeMap<>();
        for (Event event : events) {
            String hour = HOUR.format(Instant.ofEpochMilli(event.millis()));
            byte[] record = (envelopes ? envelope(event) : event.message() + "\n").getBytes(UTF_8);
            objects.computeIfAbsent(hour, unused -> new ByteArrayOutputStream()).writeBytes(gzip(record));
        }
        for (Map.Entry<String, ByteArrayOutputStream> object : objects.entrySet()) {
            byte[] members = object.getValue().toByteArray();
            put(prefix + object.getKey() + "logs-1-" + UUID.randomUUID(), envelopes ? gzip(members) : members);
        }
    }

    private static String envelope(Event event) {
        return JsonMapper.shared().writeValueAsString(FakeEnvelope.of(event.message(), event.millis()));
    }

    /** Two streams; each object holds lines with the time in front. */
    private void export(String prefix, List<Event> events) throws IOException {
        put(prefix + "aws-logs-write-test", "Permission Check Successful".getBytes(UTF_8));
        StringBuilder[] streams = {new StringBuilder(), new StringBuilder()};
        for (int i = 0; i < events.size(); i++) {
            streams[i % 2]
                    .append(Instant.ofEpochMilli(events.get(i).millis()))
                    .append(' ')
                    .append(events.get(i).message().replaceFirst("^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z ", ""))
                    .append('\n');
        }
        String task = prefix + UUID.randomUUID() + "/";
        put(task + "web-2026-01-01-00/000000.gz", gzip(streams[0].toString().getBytes(UTF_8)));
        put(task + "web-2/000000.gz", gzip(streams[1].toString().getBytes(UTF_8)));
    }

    void put(String key, byte[] content) {
        s3().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** What a subscription filter sends. */
    record FakeEnvelope(
            String messageType,
            String owner,
            String logGroup,
            String logStream,
            List<String> subscriptionFilters,
            List<LogEvent> logEvents) {
        record LogEvent(String id, long timestamp, String message) {}

        static FakeEnvelope of(String message, long millis) {
            return new FakeEnvelope(
                    "DATA_MESSAGE",
                    "111122223333",
                    "/manga/assist",
                    "s",
                    List.of("all"),
                    List.of(new LogEvent("1", millis, message)));
        }
    }
}
