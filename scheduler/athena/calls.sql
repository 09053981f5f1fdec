-- Made by AthenaTablesTest from the staged columns. Put your bucket and prefix for s3://BUCKET/archive.
-- A night counts only when archive/manifest/dt=<day>.json is there.
CREATE EXTERNAL TABLE IF NOT EXISTS calls (
  `log_type` string,
  `metadata` struct<request_id:string,session_id:string,user_id:string,conversation_turn:bigint,model_id:string,model_version:string,region:string,timestamp_iso:string,timestamp_epoch_ms:bigint>,
  `status` string,
  `prompt_metrics` struct<prompt_template_id:string,prompt_token_count:bigint,system_prompt_token_count:bigint,context_token_count:bigint,user_message_token_count:bigint,total_input_tokens:bigint,prompt_hash:string,contains_manga_title:boolean,contains_author_name:boolean,language:string,rag_chunks_included:bigint,rag_relevance_scores:array<double>>,
  `response_metrics` struct<output_token_count:bigint,stop_reason:string,response_length_chars:bigint,response_language:string,contains_product_recommendation:boolean,recommendation_count:bigint,confidence_score:double,content_filter_triggered:boolean,content_filter_reason:string>,
  `latency` struct<total_e2e_ms:double,api_gateway_ms:double,orchestrator_processing_ms:double,rag_retrieval_ms:double,opensearch_query_ms:double,dynamodb_session_lookup_ms:double,redis_cache_check_ms:double,bedrock_invoke_ms:double,bedrock_first_token_ms:double,response_parsing_ms:double,websocket_delivery_ms:double>,
  `error` struct<error_type:string,error_code:string,error_message:string,error_severity:string,retry_count:bigint,is_retryable:boolean,root_cause_category:string,stack_trace_hash:string,upstream_service:string>,
  `cost` struct<input_cost_usd:double,output_cost_usd:double,total_cost_usd:double,model_pricing_tier:string,was_cached:boolean,cache_hit_savings_usd:double>,
  `tags` map<string,string>,
  `extra` string,
  `chokan` struct<event_time:timestamp,pattern_id:string,category:string,taxonomy:string,secondary:string,confidence:double,template_id:string,billing:string,billed_nano_usd:bigint,logged_nano_usd:bigint,unpriced:boolean,incomplete:boolean,source_file:string,source_line:bigint>
)
PARTITIONED BY (dt string)
STORED AS PARQUET
LOCATION 's3://BUCKET/archive/table=calls/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.dt.type' = 'date',
  'projection.dt.format' = 'yyyy-MM-dd',
  'projection.dt.range' = '2026-01-01,NOW+1DAY',
  'storage.location.template' = 's3://BUCKET/archive/table=calls/dt=${dt}/'
)
