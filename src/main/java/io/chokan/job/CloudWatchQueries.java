package io.chokan.job;

import io.chokan.analyse.LocalQueryRunner;
import io.chokan.aws.CloudWatchQueryRunner;
import io.chokan.catalogue.QueryRunner;
import io.chokan.model.Window;
import java.math.BigDecimal;
import java.util.Locale;

/** Queries on CloudWatch, read and checked as the local engine reads them. Loaded in mode aws alone. */
final class CloudWatchQueries {
    private CloudWatchQueries() {}

    static QueryRunner over(Settings settings, Window window) {
        if (settings.aws().export().logGroups().isEmpty()) {
            throw new UsageException("cannot ask CloudWatch: the configuration has no log group (logs are read from"
                    + " aws.export.s3.prefixes); run the night and query its archive with --mode local");
        }
        return new CloudWatchQueryRunner(settings.aws(), window, query -> LocalQueryRunner.shape(query, window));
    }

    /** What the query has cost. */
    static String cost(Settings settings, QueryRunner.Rows rows) {
        long bytes = rows.bytesScanned() == null ? 0 : rows.bytesScanned();
        BigDecimal usd = BigDecimal.valueOf(bytes)
                .multiply(BigDecimal.valueOf(settings.aws().export().nanoUsdPerGigabyte()))
                .movePointLeft(18);
        return String.format(Locale.ROOT, "scanned %,d bytes for $%.6f", bytes, usd);
    }
}
