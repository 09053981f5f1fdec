package io.chokan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chokan.aws.AwsSettings;
import io.chokan.catalogue.CatalogueException;
import io.chokan.report.Edition;
import io.chokan.report.Edition.Attachment;
import io.chokan.report.Edition.Section;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nightly", "incident", "demo"})
    void defaults_ofWhatIsShipped(String name) {
        Settings settings = new SettingsLoader(HOME, Map.of()).load(name);
        assertThat(settings.application()).isEqualTo("MangaAssist");
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(settings.out()).isEqualTo(Path.of("out"));
        assertThat(settings.traces()).isNull();
        assertThat(settings.stage()).isEqualTo(new Settings.Stage(2, 64L << 20));
        assertThat(settings.jobRepository().isFile()).isTrue();
        assertThat(settings.delivery().kind()).isEqualTo(Settings.Delivery.Kind.OUTBOX);
        assertThat(settings.delivery().audiences()).containsOnlyKeys("on-call", "product", "cost", "platform");
        assertThat(Channels.audiences(settings))
                .hasSize(name.equals("demo") ? 4 : 1)
                .startsWith("on-call");
        assertThat(settings.delivery().audiences().get("on-call"))
                .isEqualTo(new Settings.Audience(
                        List.of("on-call@localhost"),
                        new Edition(
                                "on-call",
                                List.of(
                                        Section.SUMMARY,
                                        Section.CHANGES,
                                        Section.FIGURES,
                                        Section.FINDINGS,
                                        Section.PATTERNS,
                                        Section.SLA,
                                        Section.QUALITY),
                                List.of(Attachment.PDF, Attachment.PROMPTS))));
    }

    @Test
    void everyKeyCanBeChanged_byFileAndEnvironment() throws IOException {
        Path file = write("""
                chokan:
                  application: BookAssist
                  mode: LOCAL
                  zone: UTC
                  out: elsewhere
                  lag-minutes: 3
                  local: {logs: l, traces: t}
                  stage: {threads: 4, split-megabytes: 16}
                  job-repository: {url: "jdbc:postgresql://db/chokan", user: "${DB_USER:nobody}", password: x}
                  narrative: {model: m, max-tokens: 99, budget-usd: 0.5, timeout-seconds: 9}
                  delivery:
                    kind: smtp
                    smtp: {host: mail, port: 25, security: none, user: u, password: p, from: a@b.example, timeout-seconds: 7}
                    audiences:
                      on-call: [a@b.example, c@d.example]
                      product: [e@f.example]
                """);
        Settings settings = new SettingsLoader(HOME, Map.of("DB_USER", "chokan")).load(file.toString());
        assertThat(settings.narrative()).isEqualTo(new Settings.Narrative("m", 99, 500_000_000, Duration.ofSeconds(9)));
        assertThat(settings.application()).isEqualTo("BookAssist");
        assertThat(settings.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.out()).isEqualTo(Path.of("elsewhere"));
        assertThat(settings.lag()).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.logs()).isEqualTo(Path.of("l"));
        assertThat(settings.traces()).isEqualTo(Path.of("t"));
        assertThat(settings.stage()).isEqualTo(new Settings.Stage(4, 16L << 20));
        assertThat(settings.jobRepository().user()).isEqualTo("chokan");
        assertThat(settings.delivery().smtp().port()).isEqualTo(25);
        assertThat(settings.delivery().smtp().timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.delivery().audiences()).containsOnlyKeys("on-call", "product");
        assertThat(settings.toString()).doesNotContain("password");
    }

    @Test
    void everyAwsKeyCanBeChanged_byFileAndEnvironment() throws IOException {
        Path file = write("""
                chokan:
                  mode: aws
                  aws:
                    region: "${CHOKAN_AWS_REGION:${AWS_REGION:}}"
                    endpoint: http://127.0.0.1:4566
                    log-role-arn: arn:aws:iam::111122223333:role/logs
                    log-role-external-id: secret-handshake
                    timeout-seconds: 5
                    export:
                      log-groups: [/manga/assist, "/manga/a, /manga/b"]
                      slice-rows: 5000
                      skew-seconds: 0
                      deadline-minutes: 9
                      usd-per-gigabyte: 0.005
                      in-flight: 2
                      calls-per-second: 3
                      s3: {bucket-owner: "444455556666", arrival-minutes: 7, in-flight: 9}
                    traces: {most: 7}
                    archive: {bucket: b-1, prefix: p/, kms-key: k, bucket-owner: "111122223333"}
                    topics:
                      on-call: arn:aws:sns:ap-northeast-1:111122223333:t
                      product: ""
                  delivery: {audiences: {on-call: [a@b.example]}}
                """);
        Settings settings = new SettingsLoader(HOME, Map.of("AWS_REGION", "ap-northeast-1")).load(file.toString());
        assertThat(settings.mode()).isEqualTo(Settings.Mode.AWS);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.aws())
                .isEqualTo(new AwsSettings(
                        new AwsSettings.Access(
                                "ap-northeast-1",
                                URI.create("http://127.0.0.1:4566"),
                                "arn:aws:iam::111122223333:role/logs",
                                "secret-handshake",
                                Duration.ofSeconds(5)),
                        new AwsSettings.Export(
                                List.of("/manga/assist", "/manga/a", "/manga/b"),
                                5000,
                                Duration.ZERO,
                                Duration.ofMinutes(9),
                                5_000_000L,
                                new AwsSettings.Pace(2, 3),
                                new AwsSettings.Objects(List.of(), "444455556666", Duration.ofMinutes(7), 9)),
                        new AwsSettings.Store("b-1", "p/", "k", "111122223333"),
                        Map.of("on-call", List.of("arn:aws:sns:ap-northeast-1:111122223333:t")),
                        new AwsSettings.Traces(7)));
    }

    @Test
    void awsModeSaysWhatItMisses_andLocalModeDoesNotCare() throws IOException {
        Path file = write("""
                chokan:
                  aws: {endpoint: "file:///etc", export: {usd-per-gigabyte: cheap}}
                  delivery: {audiences: {on-call: [a@b.example]}}
                """);
        assertThatThrownBy(() -> new SettingsLoader(HOME, Map.of()).load(file.toString()))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(String.join("\n", e.problems()))
                                .contains(":2: chokan.aws.endpoint: expected an address such as")
                                .contains(":2: chokan.aws.export.usd-per-gigabyte: expected a decimal number such as"));
        Settings nightly = new SettingsLoader(HOME, Map.of()).load("nightly");
        assertThat(nightly.problems()).isEmpty();
        assertThat(nightly.in(Settings.Mode.AWS).problems())
                .containsExactly(
                        "aws.region: expected a region such as ap-northeast-1, but found none",
                        "aws.export.log-groups: expected at least one log group (or a folder in S3 in aws.export.s3.prefixes), but found none");
    }

    @Test
    void logsComeFromGroupsOrFromFolders_oneOrTheOther() throws IOException {
        Path folders = write("""
                chokan:
                  mode: aws
                  aws: {region: r, export: {s3: {prefixes: [s3://my-logs/a/, "s3://my-logs, s3://my.logs/b"]}}}
                  delivery: {audiences: {on-call: [a@b.example]}}
                """);
        Settings settings = new SettingsLoader(HOME, Map.of()).load(folders.toString());
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.aws().export().objects())
                .isEqualTo(new AwsSettings.Objects(
                        List.of(
                                new AwsSettings.S3Folder("my-logs", "a/"),
                                new AwsSettings.S3Folder("my-logs", ""),
                                new AwsSettings.S3Folder("my.logs", "b")),
                        "",
                        Duration.ofHours(6),
                        4));
        Path both = write("""
                chokan:
                  aws:
                    export:
                      log-groups: /manga/assist
                      s3:
                        prefixes: [s3://my-logs/a/, "my-logs/b"]
                        in-flight: 0
                  delivery: {audiences: {on-call: [a@b.example]}}
                """);
        assertThatThrownBy(() -> new SettingsLoader(HOME, Map.of()).load(both.toString()))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(String.join("\n", e.problems()))
                                .contains(":6: chokan.aws.export.s3.prefixes: expected a folder such as"
                                        + " s3://bucket/prefix/, but found 'my-logs/b'")
                                .contains(":6: chokan.aws.export.s3.prefixes: expected one source of logs, but found"
                                        + " folders here and log groups in chokan.aws.export.log-groups")
                                .contains(":7: chokan.aws.export.s3.in-flight: expected a whole number from 1 to 64"));
    }

    @Test
    void allMistakesAtOnce_withTheirLines() throws IOException {
        Path file = write("""
                chokan:
                  zone: Asia/Tokio
                  lag-minutes: soon
                  stage:
                    threds: 4
                    threads: 0
                  delivery:
                    kind: pigeon
                """);
        assertThatThrownBy(() -> new SettingsLoader(HOME, Map.of()).load(file.toString()))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(String.join("\n", e.problems()))
                                .contains(
                                        ":2: chokan.zone: expected a time zone such as Asia/Tokyo or UTC, but found 'Asia/Tokio'")
                                .contains(
                                        ":3: chokan.lag-minutes: expected a whole number from 0 to 1440, but found 'soon'")
                                .contains(":5: unknown key chokan.stage.threds; did you mean chokan.stage.threads?")
                                .contains(
                                        ":6: chokan.stage.threads: expected a whole number from 1 to 64, but found '0'")
                                .contains("chokan.delivery.kind: expected one of outbox, smtp, but found 'pigeon'")
                                .contains("chokan.delivery.audiences: expected at least one audience"));
    }

    @Test
    void anAudience_isAddressesSectionsAndAttachments_orAddressesAlone() throws IOException {
        Path file = write("""
                chokan:
                  delivery:
                    audiences:
                      short: [a@b.example, a@b.example]
                      long:
                        to: "c@d.example, e@f.example"
                        sections: [COST, figures]
                        attach: [analysis]
                      least: {to: g@h.example, sections: [], attach: []}
                      nobody: {to: "${NOBODY:}"}
                """);
        Settings settings = new SettingsLoader(HOME, Map.of()).load(file.toString());
        assertThat(settings.delivery().audiences())
                .containsExactly(
                        Map.entry("short", audience("short", List.of("a@b.example"), List.of(Section.values()), "pdf")),
                        Map.entry(
                                "long",
                                audience(
                                        "long",
                                        List.of("c@d.example", "e@f.example"),
                                        List.of(Section.COST, Section.FIGURES),
                                        "analysis")),
                        Map.entry("least", audience("least", List.of("g@h.example"), List.of(), "")),
                        Map.entry("nobody", audience("nobody", List.of(), List.of(Section.values()), "pdf")));
        assertThat(Channels.audiences(settings)).containsExactly("short", "long", "least");
    }

    private static Settings.Audience audience(String name, List<String> to, List<Section> sections, String attached) {
        List<Attachment> attachments = attached.isEmpty()
                ? List.of()
                : List.of(Attachment.valueOf(attached.toUpperCase(java.util.Locale.ROOT)));
        return new Settings.Audience(to, new Edition(name, sections, attachments));
    }

    @Test
    void everyMistakeOfAnAudience_isNamedWithItsLineAndTheNearest() throws IOException {
        Path file = write("""
                chokan:
                  delivery:
                    audiences:
                      on-call:
                        to: [a@b.example, nobody at home]
                        sections: [findigs, cost, cost]
                        atach: [pdf]
                        attach:
                          - pdf
                          - promts
                      ../../etc: [a@b.example]
                      on-call.2: [a@b.example]
                """);
        assertThatThrownBy(() -> new SettingsLoader(HOME, Map.of()).load(file.toString()))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(String.join("\n", e.problems()))
                                .contains(
                                        ":5: chokan.delivery.audiences.on-call.to[1]: expected mail addresses, but found 'nobody at home'")
                                .contains(
                                        ":6: chokan.delivery.audiences.on-call.sections[0]: there is no 'findigs'; did you mean findings? (summary, figures, changes, findings, patterns, sla, cost, quality)")
                                .contains(":6: chokan.delivery.audiences.on-call.sections[2]: 'cost' stands here twice")
                                .contains(
                                        ":7: unknown key chokan.delivery.audiences.on-call.atach[0]; did you mean chokan.delivery.audiences.on-call.attach")
                                .contains(
                                        ":10: chokan.delivery.audiences.on-call.attach[1]: there is no 'promts'; did you mean prompts?")
                                .contains("expected a name of letters, digits, - and _")
                                .contains("unknown key chokan.delivery.audiences.on-call.2"));
    }

    @Test
    void somebodyMustGetTheReport() throws IOException {
        Path file = write("chokan:\n  delivery: {audiences: {on-call: {to: ''}}}\n");
        assertThatThrownBy(() -> new SettingsLoader(HOME, Map.of()).load(file.toString()))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .asString()
                                .contains("chokan.delivery.audiences: expected at least one audience"));
        Path topic = write(
                "chokan:\n  delivery: {audiences: {on-call: {to: ''}}}\n  aws: {topics: {on-call: 'arn:aws:sns:r:111122223333:t'}}\n");
        assertThat(new SettingsLoader(HOME, Map.of())
                        .load(topic.toString())
                        .aws()
                        .topics())
                .containsOnlyKeys("on-call");
    }

    @Test
    void anUnknownName_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> new SettingsLoader(HOME, Map.of()).load("nigthly"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean nightly?");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("own.yml"), yaml);
    }
}
