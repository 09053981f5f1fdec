"""Lines as the specification's StructuredFMLogger writes them, from entries on standard input (one JSON object a line).

The formulas are the specification's (3.1); language detection is the corrected one (L1), and a latency part that was not
measured is null (A8).
"""
import hashlib
import json
import sys
from datetime import datetime, timezone

PRICING = {"anthropic.claude-3-sonnet": (3.00, 15.00), "anthropic.claude-3-haiku": (0.25, 1.25)}
PARTS = ["total_e2e_ms", "api_gateway_ms", "orchestrator_processing_ms", "rag_retrieval_ms", "opensearch_query_ms",
         "dynamodb_session_lookup_ms", "redis_cache_check_ms", "bedrock_invoke_ms", "bedrock_first_token_ms",
         "response_parsing_ms", "websocket_delivery_ms"]


def language(text):
    japanese = any("\u3041" <= c <= "\u3096" or "\u30a1" <= c <= "\u30fa" or "\u4e00" <= c <= "\u9fff" or c == "\u3005"
                   or "\uff66" <= c <= "\uff6f" or "\uff71" <= c <= "\uff9d" for c in text)
    return "ja" if japanese else "en"


def model_key(model_id):
    for key in PRICING:
        if key in model_id:
            return key
    return "anthropic.claude-3-haiku"


def cost(model_id, tokens_in, tokens_out, cached):
    key = model_key(model_id)
    cost_in = (tokens_in / 1_000_000) * PRICING[key][0]
    cost_out = (tokens_out / 1_000_000) * PRICING[key][1]
    total = cost_in + cost_out
    return {"input_cost_usd": round(cost_in, 8), "output_cost_usd": round(cost_out, 8),
            "total_cost_usd": round(total if not cached else total * 0.1, 8), "model_pricing_tier": key,
            "was_cached": cached, "cache_hit_savings_usd": round(total * 0.9 if cached else 0.0, 8)}


def time(e):
    return datetime.fromtimestamp(0, timezone.utc).replace(year=2026, month=11, day=22, hour=e["hour"], microsecond=e["micros"])


def retrieval(e):
    scores = e["scores"]
    return json.dumps({
        "log_type": "RAG_RETRIEVAL", "request_id": e["request_id"], "session_id": "sess-1",
        "query_hash": hashlib.sha256(e["query"].encode()).hexdigest()[:16], "opensearch_index": e["index"],
        "vector_dimension": 1536, "k_requested": 5, "results_returned": e["results"], "relevance_scores": scores,
        "avg_relevance": round(sum(scores) / len(scores), 4) if scores else 0,
        "min_relevance": min(scores) if scores else 0, "max_relevance": max(scores) if scores else 0,
        "query_latency_ms": e["latency"], "filter_applied": e["filter"], "timestamp": time(e).isoformat()})


def session_event(e):
    return json.dumps({"log_type": "SESSION_EVENT", "session_id": e["session_id"], "user_id": e["user_id"],
                       "event_type": e["event_type"], "details": e["details"], "timestamp": time(e).isoformat()})


def line(e):
    if e["kind"] != "call":
        return retrieval(e) if e["kind"] == "retrieval" else session_event(e)
    now = time(e)
    total = e["system"] + e["context"] + e["user_tokens"]
    prompt, answer = e["prompt"], e["answer"]
    data = {
        "log_type": "FM_CALL",
        "metadata": {"request_id": e["request_id"], "session_id": "sess-1", "user_id": e["user_id"], "conversation_turn": 3,
                     "model_id": e["model_id"], "model_version": "1", "region": "ap-northeast-1",
                     "timestamp_iso": now.isoformat(), "timestamp_epoch_ms": int(round(now.timestamp() * 1000000)) // 1000},
        "status": e["status"],
        "prompt_metrics": {"prompt_template_id": "t", "prompt_token_count": total, "system_prompt_token_count": e["system"],
                           "context_token_count": e["context"], "user_message_token_count": e["user_tokens"],
                           "total_input_tokens": total,
                           "prompt_hash": hashlib.sha256(prompt.encode("utf-8")).hexdigest()[:16],
                           "contains_manga_title": any(t in prompt.lower() for t in ["manga", "comic", "volume", "chapter"]),
                           "contains_author_name": False, "language": language(prompt), "rag_chunks_included": len(e["scores"]),
                           "rag_relevance_scores": e["scores"]},
        "response_metrics": {"output_token_count": e["output"], "stop_reason": "end_turn", "response_length_chars": len(answer),
                             "response_language": language(answer),
                             "contains_product_recommendation": "isbn" in answer.lower() or "price" in answer.lower(),
                             "recommendation_count": answer.lower().count("isbn"), "confidence_score": None,
                             "content_filter_triggered": e["status"] == "CONTENT_FILTERED", "content_filter_reason": None},
        "latency": {part: value for part, value in zip(PARTS, e["latency"])},
    }
    if e["error"] is not None:
        data["error"] = {"error_type": "T", "error_code": "C", "error_message": e["error"], "error_severity": "HIGH", "retry_count": 2,
                         "is_retryable": True, "root_cause_category": "x", "stack_trace_hash": "", "upstream_service": "bedrock"}
    data["cost"] = cost(e["model_id"], total, e["output"], e["cached"])
    data["tags"] = e["tags"]
    return json.dumps(data, default=str)


for entry in sys.stdin:
    print(line(json.loads(entry)))
