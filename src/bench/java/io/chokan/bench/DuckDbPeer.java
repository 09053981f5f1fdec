package io.chokan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/**
 * The peer of a whole run: DuckDB alone reads the same NDJSON into one ZSTD Parquet archive with the same columns and makes six
 * result tables from it. It does not check, classify, price or attribute anything.
 *
 * <p>Arguments: folder of logs, folder for the Parquet file, threads.
 */
public final class DuckDbPeer {
    private static final String COLUMNS = """
            {log_type: 'VARCHAR', status: 'VARCHAR',
             metadata: 'STRUCT(request_id VARCHAR, session_id VARCHAR, user_id VARCHAR, conversation_turn BIGINT, model_id VARCHAR,
               model_version VARCHAR, region VARCHAR, timestamp_iso VARCHAR, timestamp_epoch_ms BIGINT)',
             prompt_metrics: 'STRUCT(prompt_template_id VARCHAR, prompt_token_count BIGINT, system_prompt_token_count BIGINT,
               context_token_count BIGINT, user_message_token_count BIGINT, total_input_tokens BIGINT, prompt_hash VARCHAR,
               contains_manga_title BOOLEAN, contains_author_name BOOLEAN, "language" VARCHAR, rag_chunks_included BIGINT,
               rag_relevance_scores DOUBLE[])',
             response_metrics: 'STRUCT(output_token_count BIGINT, stop_reason VARCHAR, response_length_chars BIGINT,
               response_language VARCHAR, contains_product_recommendation BOOLEAN, recommendation_count BIGINT,
               confidence_score DOUBLE, content_filter_triggered BOOLEAN, content_filter_reason VARCHAR)',
             latency: 'STRUCT(total_e2e_ms DOUBLE, api_gateway_ms DOUBLE, orchestrator_processing_ms DOUBLE, rag_retrieval_ms DOUBLE,
               opensearch_query_ms DOUBLE, dynamodb_session_lookup_ms DOUBLE, redis_cache_check_ms DOUBLE, bedrock_invoke_ms DOUBLE,
               bedrock_first_token_ms DOUBLE, response_parsing_ms DOUBLE, websocket_delivery_ms DOUBLE)',
             error: 'STRUCT(error_type VARCHAR, error_code VARCHAR, error_message VARCHAR, error_severity VARCHAR, retry_count BIGINT,
               is_retryable BOOLEAN, root_cause_category VARCHAR, stack_trace_hash VARCHAR, upstream_service VARCHAR)',
             cost: 'STRUCT(input_cost_usd DOUBLE, output_cost_usd DOUBLE, total_cost_usd DOUBLE, model_pricing_tier VARCHAR,
               was_cached BOOLEAN, cache_hit_savings_usd DOUBLE)',
             tags: 'MAP(VARCHAR, VARCHAR)',
             request_id: 'VARCHAR', session_id: 'VARCHAR', query_hash: 'VARCHAR', opensearch_index: 'VARCHAR',
             vector_dimension: 'BIGINT', k_requested: 'BIGINT', results_returned: 'BIGINT', relevance_scores: 'DOUBLE[]',
             avg_relevance: 'DOUBLE', min_relevance: 'DOUBLE', max_relevance: 'DOUBLE', query_latency_ms: 'DOUBLE',
             filter_applied: 'VARCHAR', user_id: 'VARCHAR', event_type: 'VARCHAR', details: 'JSON', "timestamp": 'VARCHAR'}""";

    private static final String[] TABLES = {
        "SELECT status, count(*) FROM t WHERE log_type = 'FM_CALL' GROUP BY ALL ORDER BY ALL",
        "SELECT metadata.model_id, error.error_code, count(*) FROM t WHERE status NOT IN ('SUCCESS', 'PARTIAL') GROUP BY ALL ORDER BY ALL",
        "SELECT metadata.timestamp_epoch_ms // 300000 AS bucket, count(*), quantile_disc(latency.bedrock_invoke_ms, [0.5, 0.9, 0.99]) FROM t"
                + " WHERE status = 'SUCCESS' GROUP BY ALL ORDER BY ALL",
        "SELECT metadata.timestamp_epoch_ms // 3600000 AS bucket, metadata.model_id, sum(cost.total_cost_usd), sum(cost.was_cached::INT) FROM t"
                + " WHERE log_type = 'FM_CALL' GROUP BY ALL ORDER BY ALL",
        "SELECT prompt_metrics.prompt_template_id, sum(prompt_metrics.total_input_tokens), sum(response_metrics.output_token_count) FROM t"
                + " WHERE log_type = 'FM_CALL' GROUP BY ALL ORDER BY ALL",
        "SELECT count(*), avg(latency.opensearch_query_ms), avg(latency.bedrock_invoke_ms) FROM t WHERE latency.total_e2e_ms > 3000"
    };

    private DuckDbPeer() {}

    public static void main(String[] args) throws Exception {
        Path parquet = Path.of(args[1]).resolve("peer.parquet");
        Files.createDirectories(parquet.getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + Integer.parseInt(args[2]));
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("COPY (SELECT * FROM read_json('" + args[0] + "/**/*.log*', format = 'newline_delimited', columns = "
                    + COLUMNS + ")) TO '" + parquet + "' (FORMAT parquet, COMPRESSION zstd)");
            statement.execute("CREATE VIEW t AS SELECT * FROM '" + parquet + "'");
            for (String table : TABLES) {
                System.out.println(rows(statement, table) + " rows: " + table);
            }
        }
        System.out.println("parquet bytes: " + Files.size(parquet));
    }

    private static int rows(Statement statement, String sql) throws Exception {
        int rows = 0;
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }
}
