package io.chokan.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chokan.analyse.LogSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are read as documented, or refused at the right place in words that help. */
class QueryTextTest {
    private static final CompileOptions OPTIONS = new CompileOptions(SqlDialect.DUCKDB, 0);

    private static CompiledQuery compile(String text) {
        return Query.parse(text).compile(LogSchema.schema(), OPTIONS);
    }

    private static InsightsException refused(String text) {
        return catchThrowableOfType(InsightsException.class, () -> compile(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "fieldz a ~ 1:1 ~ there is no command 'fieldz'. Did you mean 'fields'?",
                "stats cuont(*) ~ 1:7 ~ there is no function 'cuont'. Did you mean 'count'?",
                "filter a == 1 ~ 1:10 ~ unknown operator '=='. Did you mean '='?",
                "filter a = 1 && b = 2 ~ 1:14 ~ unknown operator '&&'. Did you mean 'and'?",
                "stats count(*) by bin(300s) ~ 1:23 ~ write 5m",
                "stats count(*) by bin(90m) ~ 1:23 ~ take a period that is a whole number of a larger unit",
                "stats count(*) by bin(5x) ~ 1:23 ~ unknown unit 'x'",
                "stats count(*) by bin(\"5m\") ~ 1:23 ~ needs a period such as 5m or 1h, without quotes",
                "filter a like /(/ ~ 1:15 ~ the regular expression has a mistake",
                "filter a like /(?<=x)y/ ~ 1:15 ~ does not know (?<=",
                "filter a like /a++/ ~ 1:15 ~ does not know the possessive",
                "filter a < b < c ~ 1:14 ~ comparisons cannot be chained",
                "filter a = \"x ~ 1:12 ~ has no closing \"",
                "fields a b ~ 1:10 ~ expected a comma between two fields",
                "limit 10001 ~ 1:7 ~ from 1 to 10000",
                "fields abs(a, b) ~ 1:8 ~ abs takes 1 argument, not 2",
                "filter sum(a) > 3 ~ 1:8 ~ stands only in stats",
                "stats sum(max(a)) ~ 1:11 ~ not inside another aggregate",
                "stats pct(a, 101) ~ 1:14 ~ a percentage from 0 to 100",
                "stats count(*) as n by status | filter statsu = 1 ~ 1:40 ~ Did you mean 'status'?",
                "stats count(*) as n | stats max(n) by bin(1h) ~ 1:39 ~ write datefloor(t, 1h)",
                "stats count(*) | stats count(*) | stats count(*) ~ 1:35 ~ at most two stats",
                "sort a | stats count(*) | stats count(*) ~ 1:1 ~ behind the second one",
                "dedup a | fields b ~ 1:11 ~ only limit can follow dedup",
                "parse a \"*-*\" as x ~ 1:9 ~ one name for each star",
                "parse a /x(\\\\d+)/ ~ 1:9 ~ expected a named group",
                "fields 5m ~ 1:8 ~ stands only in bin, datefloor and dateceil",
                "fields a | ~ 1:11 ~ expected a command",
                "fields isIpv4InSubnet(a, \"10.0.0.0/40\") ~ 1:26 ~ expected a subnet such as",
            })
    void refusesWhatCloudWatchRefuses(String query, String place, String message) {
        InsightsException refused = refused(query);

        assertThat(refused).as(query).isNotNull();
        assertThat(refused.getMessage()).contains(message);
        assertThat(refused.position().line() + ":" + refused.position().column())
                .isEqualTo(place);
        assertThat(refused.reason()).isEqualTo(InsightsException.Reason.MISTAKE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pattern @message",
                "fields a | diff",
                "anomaly",
                "fields unmask",
                "SOURCE \"x\" | fields a",
                "join type=inner left=a right=b",
                "lookup t x",
                "stats count(*) by bin(5m) | fillmissing",
                "addtotals",
                "stats rate(x, 1m)",
                "stats count_over_time(x) by bin(1m)",
                "stats sum_over_time(x)",
                "stats histogram(x, 4)",
                "stats count(*) by bin(5m) offset 1h",
                "fields isIpv6InSubnet(a, \"::/8\")",
                "fields isIpInSubnet(a, \"2001:db8::/32\")",
                "stats count(*) by bin(2mo)",
                "fields dateceil(@timestamp, 1y)"
            })
    void namesWhatCloudWatchKnowsAndThisEngineDoesNot(String query) {
        if (query.equals("fields unmask")) {
            assertThat(compile(query).columns()).containsExactly("unmask");
            return;
        }
        InsightsException refused = refused(query);
        assertThat(refused).as(query).isNotNull();
        assertThat(refused.reason()).as(query).isEqualTo(InsightsException.Reason.NOT_YET);
        assertThat(refused.getMessage()).contains("not yet to Chokan");
    }

    @Test
    void showsTheLineAndACaret() {
        String text = "fields a\n| fliter\tb = 1";

        assertThat(refused(text).describe("x.insights", text))
                .isEqualTo(
                        "x.insights:2:3: there is no command 'fliter'. Did you mean 'filter'?\n  | fliter\tb = 1\n    ^");
    }

    @Test
    void warnsOfAFieldThatIsNearlyAColumn() {
        assertThat(compile("filter log_type = \"FM_CALL\" | fields latency.total_e2e_sm")
                        .warnings())
                .singleElement()
                .satisfies(warning -> assertThat(
                                warning.describe("q", "filter log_type = \"FM_CALL\" | fields latency.total_e2e_sm"))
                        .contains("q:1:38:", "Did you mean 'latency.total_e2e_ms'?"));
        assertThat(compile("fields something.else, tags.env, details.turns").warnings())
                .isEmpty();
    }

    @Test
    void takesTheBinForTheTimestampAfterStats() {
        CompiledQuery query = compile("stats count(*) by bin(5m) | sort @timestamp desc");

        assertThat(query.columns()).containsExactly("bin(5m)", "count(*)");
        assertThat(query.warnings())
                .singleElement()
                .satisfies(w -> assertThat(w.message()).contains("'bin(5m)' is taken for it"));
        assertThat(refused("stats count(*) by status | sort @timestamp").getMessage())
                .contains("only its outputs exist: status, count(*)");
    }

    @Test
    void readsOnlyTheTablesThatAFilterLeaves() {
        assertThat(compile("filter log_type = \"FM_CALL\" and status = \"ERROR\"")
                        .tables())
                .containsExactly("calls");
        assertThat(compile("fields @timestamp | filter log_type in [\"RAG_RETRIEVAL\", 'SESSION_EVENT']")
                        .tables())
                .containsExactly("retrievals", "sessions");
        assertThat(compile("fields status as log_type | filter log_type = \"FM_CALL\"")
                        .tables())
                .hasSize(3);
        assertThat(compile("filter log_type = \"FM_CALL\" or status = \"x\"").tables())
                .hasSize(3);
        assertThat(compile("limit 5 | filter log_type = \"FM_CALL\"").tables()).hasSize(3);
        assertThat(compile("filter log_type = \"OTHER\"").tables()).hasSize(1);
    }

    @Test
    void sendsTheDocumentedFormWithoutComments() {
        String text =
                "# slow calls\nFIELDS @timestamp, `user-id` as u # who\n| FILTER (a = 1 and b like /x\\/y/) or not c in [1,'two']\n"
                        + "| stats percentile(latency.total_e2e_ms, 99), median(x) as m by Bin(5min), `a.b`.c\n| sort m";

        assertThat(Query.parse(text).toSend())
                .isEqualTo("fields @timestamp, `user-id` as u\n"
                        + "| filter a = 1 and b like /x\\/y/ or not c in [1, \"two\"]\n"
                        + "| stats pct(latency.total_e2e_ms, 99), pct(x, 50) as m by bin(5m), `a.b`.c\n"
                        + "| sort m asc");
    }

    @Test
    void whatIsSentMeansTheSame() {
        QueryGenerator generator = new QueryGenerator(5);
        for (int i = 0; i < 500; i++) {
            Query query = Query.parse(generator.next());
            String sent = query.toSend();
            assertThat(Query.parse(sent).toSend()).isEqualTo(sent);
            assertThat(Query.parse(sent).compile(LogSchema.schema(), OPTIONS).sql())
                    .isEqualTo(query.compile(LogSchema.schema(), OPTIONS).sql());
        }
    }

    @Test
    void mutatedTextsNeverGiveAnyOtherException() {
        QueryGenerator generator = new QueryGenerator(7);
        Random random = new Random(7);
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            String text = mutated(generator.next(), random);
            try {
                compile(text);
                Query.parse(text).compile(LogSchema.schema(), new CompileOptions(SqlDialect.TRINO, 0));
            } catch (InsightsException e) {
                refused++;
                assertThat(e.describe("q", text)).contains("^");
            } catch (RuntimeException | StackOverflowError e) {
                wrong.add(text + "\n" + e);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).as("refused").isBetween(1_000, 3_990);
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        String alphabet = "()[]|,.`\"'/\\*+-=<>!~@#%^_ \n\t{}$?:;09aZ日\uD83D\u0000\u00a0";
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 2 -> mutated.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                default -> mutated.insert(at, text, random.nextInt(text.length()), text.length());
            }
        }
        return mutated.toString();
    }

    @Test
    void longChainsAndDeepNestingAreRefusedInWords() {
        assertThatThrownBy(() -> compile("filter a = 1" + " and a = 1".repeat(900)))
                .hasMessageContaining("operators");
        assertThatThrownBy(() -> compile("filter " + "(".repeat(100) + "a" + ")".repeat(100)))
                .hasMessageContaining("nesting");
        assertThatThrownBy(() -> compile("filter " + "not ".repeat(900) + "a")).hasMessageContaining("nesting");
        assertThatThrownBy(() -> compile("fields a" + " ".repeat(10_000))).hasMessageContaining("10000 characters");
        assertThat(compile("fields a" + " | fields a + a as a".repeat(300))
                        .sql()
                        .length())
                .isLessThan(100_000);
    }
}
