package io.chokan.aws;

import io.chokan.catalogue.CatalogueException;
import io.chokan.catalogue.PreparedQuery;
import io.chokan.catalogue.QueryFailedException;
import io.chokan.catalogue.QueryRunner;
import io.chokan.catalogue.QueryShape;
import io.chokan.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** Runs queries where the logs are: in CloudWatch Logs Insights, over the log groups of the configuration. */
public final class CloudWatchQueryRunner implements QueryRunner {
    private static final String ENGINE = "cloudwatch";

    private final AwsSettings settings;
    private final Window window;
    private final Function<PreparedQuery, QueryShape> shapes;
    private final AwsClients clients;
    private final Insights insights;

    /** @param shapes tells what a query's rows look like, and refuses what only the log's fields show to be wrong */
    public CloudWatchQueryRunner(AwsSettings settings, Window window, Function<PreparedQuery, QueryShape> shapes) {
        this(settings, window, shapes, new Link(new AwsClients(settings.access()), Ticker.REAL));
    }

    /** How the service is reached. */
    record Link(AwsClients clients, Ticker ticker) {}

    CloudWatchQueryRunner(AwsSettings settings, Window window, Function<PreparedQuery, QueryShape> shapes, Link link) {
        this.settings = settings;
        this.window = window;
        this.shapes = shapes;
        this.clients = link.clients();
        Api api = new Api(
                settings.export().pace().callsPerSecond(),
                link.ticker(),
                () -> false,
                link.ticker().nanos() + settings.export().deadline().toNanos());
        this.insights = new Insights(clients.logs(), api, link.ticker());
    }

    @Override
    public Rows run(PreparedQuery query) {
        QueryShape shape = shapes.apply(query);
        InsightsRows rows = rows(query, shape);
        List<String> warnings = new ArrayList<>(shape.warnings());
        if (rows.rows().size() == InsightsQuery.MOST_ROWS) {
            warnings.add(
                    "CloudWatch gives 10,000 rows at most, and so many came: ask for a shorter window, or aggregate");
        }
        return new Rows(new ResultTyping(shape).table(rows.rows()), ENGINE, rows.bytesScanned(), warnings);
    }

    private InsightsRows rows(PreparedQuery query, QueryShape shape) {
        try {
            return insights.run(insightsQuery(shape));
        } catch (SdkException refused) {
            String words = AwsFailure.words(refused);
            if (words.startsWith("MalformedQueryException")) {
                throw new CatalogueException(
                        List.of(query.source().file() + ": CloudWatch refuses the query: " + words));
            }
            throw failed(query, words, refused);
        } catch (AwsException | StoppedException e) {
            throw failed(query, String.valueOf(e.getMessage()), e);
        }
    }

    private static QueryFailedException failed(PreparedQuery query, String why, Exception cause) {
        return new QueryFailedException(
                QueryFailedException.Status.FAILED,
                "cannot run the query " + query.source().name() + " on CloudWatch: " + why,
                cause);
    }

    /** Whole seconds: a window that begins or ends within one is widened to it. */
    private InsightsQuery insightsQuery(QueryShape shape) {
        long from = Math.max(window.from().toEpochMilli(), shape.fromMillis());
        return new InsightsQuery(
                settings.export().logGroups(),
                shape.text(),
                Math.floorDiv(from, Slice.SECOND),
                -Math.floorDiv(-window.to().toEpochMilli(), Slice.SECOND),
                InsightsQuery.MOST_ROWS);
    }

    @Override
    public void close() {
        clients.close();
    }
}
