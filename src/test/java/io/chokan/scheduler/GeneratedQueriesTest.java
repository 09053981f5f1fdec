package io.chokan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.CatalogueQuery;
import io.chokan.catalogue.PreparedQuery;
import io.chokan.insights.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console's saved queries are those of the catalogue, as Chokan would send them. */
class GeneratedQueriesTest {
    private static final List<CatalogueQuery> QUERIES =
            Catalogue.load(Path.of("job-configs")).queries();

    @Test
    void everyQueryOfTheCatalogueIsSaved() throws IOException {
        Block.assertSame(
                Template.read("observed.yml"),
                "queries",
                QUERIES.stream().map(GeneratedQueriesTest::resource).toList());
    }

    @Test
    void whatIsSavedCanBeReadAgain() {
        List<Template.Resource> saved = Template.read("observed.yml").of("AWS::Logs::QueryDefinition");
        assertThat(saved).hasSameSizeAs(QUERIES);
        for (Template.Resource query : saved) {
            String text = String.valueOf(query.properties().get("QueryString"));
            assertThat(text).doesNotContain("${");
            assertThat(Query.parse(text).toSend()).isEqualTo(withoutComment(text));
        }
    }

    private static String withoutComment(String text) {
        return text.substring(text.indexOf('\n') + 1).strip();
    }

    /** The console asks for the time range; which business day it is, a saved query cannot know. */
    private static String resource(CatalogueQuery query) {
        String text = PreparedQuery.of(query, Map.of(), "range shown").query().toSend();
        return """
              %s:
                Type: AWS::Logs::QueryDefinition
                Properties:
                  Name: !Sub ${Application}/%s
                  LogGroupNames: [!Ref LogGroup]
                  QueryString: |
                    # %s
                    %s
            """.formatted(
                Block.id("Query", query.name()), query.name(), query.purpose(), text.replace("\n", "\n        "));
    }
}
