package io.chokan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.chokan.aws.fake.FakeAws;
import io.chokan.aws.fake.FakeGroup;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionTest {
    private static final AwsSettings ALL = new AwsSettings(
            new AwsSettings.Access("ap-northeast-1", null, "arn:aws:iam::111122223333:role/logs", "", Duration.ZERO),
            new AwsSettings.Export(
                    List.of("/manga/assist", "arn:aws:logs:us-east-1:444455556666:log-group:other"),
                    1,
                    Duration.ZERO,
                    Duration.ZERO,
                    1,
                    new AwsSettings.Pace(1, 1)),
            new AwsSettings.Store("bucket", "chokan/", "alias/chokan", ""),
            Map.of("on-call", List.of("arn:aws:sns:ap-northeast-1:111122223333:t")),
            new AwsSettings.Traces(1));

    @TempDir
    private Path folder;

    /** Read from the byte code: neither can a call be made that the list has not, nor is anything asked for without need. */
    @Test
    void theListHasEveryCallOfTheCode_andNoOther() throws URISyntaxException {
        Path classes = Path.of(Objects.requireNonNull(Permission.class.getResource("Permission.class"))
                .toURI());
        NavigableSet<String> made = new TreeSet<>();
        imported(Objects.requireNonNull(classes.getParent()))
                .forEach(type -> type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().getName().matches("software[.]amazon[.].*Client"))
                        .map(PermissionTest::operation)
                        .filter(operation -> !operation.matches("builder|close"))
                        .forEach(made::add));
        NavigableSet<String> listed = new TreeSet<>();
        for (Permission permission : Permission.values()) {
            permission.operations().forEach(name -> listed.add(name.substring(name.indexOf('.') + 1)));
        }
        // by a provider of the SDK
        listed.remove("AssumeRole");
        assertThat(made).isEqualTo(inSmallLetters(listed));
    }

    /** Names are enough: the SDK's own classes need not be read. */
    private static JavaClasses imported(Path folder) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().importPath(folder);
        });
    }

    private static NavigableSet<String> inSmallLetters(NavigableSet<String> names) {
        NavigableSet<String> lower = new TreeSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }

    private static String operation(JavaMethodCall call) {
        return call.getName()
                .replace("Paginator", "")
                .replace("getObjectAsBytes", "getObject")
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void resourcesAreThoseOfTheConfiguration() {
        assertThat(Permission.START_QUERY.resources(ALL, ""))
                .containsExactly(
                        "arn:aws:logs:*:*:log-group:/manga/assist:*",
                        "arn:aws:logs:us-east-1:444455556666:log-group:other:*");
        assertThat(Permission.PUT_OBJECT.resources(ALL, "")).containsExactly("arn:aws:s3:::bucket/chokan/*");
        assertThat(Permission.LIST_BUCKET.resources(ALL, "")).containsExactly("arn:aws:s3:::bucket");
        assertThat(Permission.DECRYPT.resources(ALL, "")).containsExactly("arn:aws:kms:*:*:key/*");
        assertThat(Permission.INVOKE_MODEL.resources(ALL, "")).isEmpty();
        assertThat(Permission.INVOKE_MODEL.resources(ALL, "anthropic.m"))
                .containsExactly("arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:*:*:inference-profile/*");
    }

    @Test
    void aStatementIsJson_withoutTheAccount() {
        assertThat(Permission.PUBLISH
                        .on("arn:aws:sns:ap-northeast-1:111122223333:on-call")
                        .statement())
                .isEqualTo("{\"Effect\": \"Allow\", \"Action\": \"sns:Publish\", "
                        + "\"Resource\": \"arn:aws:sns:ap-northeast-1:************:on-call\"}");
        assertThat(new Grant(List.of(Permission.GENERATE_DATA_KEY, Permission.DECRYPT), List.of("a", "b")).statement())
                .isEqualTo("{\"Effect\": \"Allow\", \"Action\": [\"kms:GenerateDataKey\", \"kms:Decrypt\"], "
                        + "\"Resource\": [\"a\", \"b\"]}");
    }

    @Test
    void thePageHasTheList() throws IOException {
        List<String> rows = new ArrayList<>();
        Arrays.stream(Permission.values())
                .forEach(permission -> rows.add("| `" + permission.action() + "` | `"
                        + permission.scope().placeholder() + "` | `"
                        + permission.need().setting() + "` | "
                        + permission.reason() + " |"));
        assertThat(Files.readAllLines(Path.of("docs/BUCKET.md")).stream()
                        .filter(line -> line.matches("\\| `[a-z0-9]+:[A-Z].*")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void callsAreRecordedAsAPolicyIsAsked() throws IOException {
        try (FakeAws aws = FakeAws.start();
                CallRecorder.Recording recording = CallRecorder.record()) {
            aws.logs().add("/manga/assist", FakeGroup.of(LogDays.day(50, 1)));
            AwsRun.of(aws, folder, List.of("/manga/assist"));
            assertThat(recording.calls())
                    .containsExactly(
                            call("DescribeLogGroups", "*"),
                            call("GetQueryResults", "*"),
                            call("StartQuery", "arn:aws:logs:ap-northeast-1:111122223333:log-group:/manga/assist:*"));
        }
    }

    private static RecordedCall call(String operation, String resource) {
        return new RecordedCall("cloudwatchlogs." + operation, "logs:" + operation, resource);
    }
}
