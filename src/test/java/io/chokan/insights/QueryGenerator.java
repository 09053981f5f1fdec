package io.chokan.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random queries that are right: every command and function, over fields of every kind. */
final class QueryGenerator {
    private static final String[] TEXTS = {
        "status",
        "log_type",
        "session_id",
        "metadata.model_id",
        "error.error_type",
        "prompt_metrics.language",
        "note",
        "details.note",
        "event_type",
        "raw"
    };
    private static final String[] NUMBERS = {
        "latency.total_e2e_ms",
        "latency.bedrock_invoke_ms",
        "metadata.conversation_turn",
        "error.retry_count",
        "cost.total_cost_usd",
        "avg_relevance",
        "query_latency_ms",
        "details.turns",
        "cost.was_cached",
        "client.beta",
        "note"
    };
    private static final String[] PERIODS = {"5m", "30s", "15m", "1h", "1d", "500ms", "6hrs", "1w"};
    private static final String[] WORDS = {
        "\"SUCCESS\"", "'ERROR'", "\"model-1\"", "\"abc\"", "\"12\"", "12", "3.5", "\"a2\"", "\"\"", "\"sess-3\""
    };
    private static final String[] REGEXES = {
        "/(?i)^succ/", "/[0-9]+/", "/model-[12]$/", "/^(a|b).*/", "/\\d\\d/", "/e?r/"
    };

    private final Random random;
    private int aliases;

    QueryGenerator(long seed) {
        random = new Random(seed);
    }

    String next() {
        aliases = 0;
        List<String> commands = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            commands.add(before(names));
        }
        if (random.nextInt(5) < 3) {
            commands.addAll(stats());
        } else {
            commands.addAll(events(names));
        }
        return String.join(random.nextBoolean() ? " | " : "\n| ", commands);
    }

    private String before(List<String> names) {
        return switch (random.nextInt(6)) {
            case 0 -> named(names, alias(), "fields @timestamp, " + value(2) + " as ");
            case 1 -> {
                names.add("p1");
                yield pick(
                        "parse raw \"user=* took * ms\" as p1, p2",
                        "parse raw /user=(?<p1>u[0-9]+) took (?<p2>[0-9]+)/");
            }
            case 2 ->
                named(names, "u", "unnest " + pick("steps", "prompt_metrics.rag_relevance_scores", "note") + " into ");
            default -> pick("filter ", "FILTER ", "filterIndex ") + condition(3);
        };
    }

    private static String named(List<String> names, String name, String command) {
        names.add(name);
        return command + name;
    }

    private List<String> events(List<String> names) {
        List<String> commands = new ArrayList<>();
        commands.add("display @timestamp, @ptr, " + field() + ", " + value(2) + " as " + alias()
                + (names.isEmpty() ? "" : ", " + names.get(0)));
        if (random.nextBoolean()) {
            commands.add("sort " + value(1) + direction() + (random.nextBoolean() ? "" : ", " + field() + direction()));
        }
        if (random.nextInt(3) == 0) {
            commands.add("dedup " + field() + (random.nextBoolean() ? "" : ", " + field()));
        }
        if (random.nextBoolean()) {
            commands.add("limit " + (1 + random.nextInt(30)));
        }
        return commands;
    }

    private List<String> stats() {
        List<String> commands = new ArrayList<>();
        String a = alias();
        String b = alias();
        String key = random.nextBoolean() ? "bin(" + pick(PERIODS) + ") as t" : field() + " as t";
        String by = random.nextInt(5) == 0 ? "" : " by " + key + (random.nextBoolean() ? "" : ", " + field());
        String derived = random.nextInt(3) == 0 ? ", " + a + " / (" + b + " + 1) as ratio" : "";
        commands.add("stats " + aggregate() + " as " + a + ", " + aggregate() + " as " + b + derived + by);
        if (random.nextInt(4) == 0) {
            commands.add("filter " + a + " > " + random.nextInt(5));
        }
        if (random.nextInt(5) == 0) {
            commands.add("stats count(*) as n, max(" + a + ") as m" + (by.isEmpty() ? "" : " by t"));
            a = "n";
        }
        if (random.nextBoolean()) {
            commands.add("sort " + a + direction());
        }
        if (random.nextInt(3) == 0) {
            commands.add("limit " + (1 + random.nextInt(10)));
        }
        return commands;
    }

    private String aggregate() {
        String number = random.nextInt(4) == 0 ? "(" + number(2) + ")" : pick(NUMBERS);
        return switch (random.nextInt(13)) {
            case 0 -> "count(" + field() + ")";
            case 1 -> "count_distinct(" + field() + ")";
            case 2 -> "sum(" + number + ")";
            case 3 -> "avg(" + number + ")";
            case 4 -> "min(" + pick(pick(TEXTS), pick(NUMBERS)) + ")";
            case 5 -> "max(" + pick(pick(TEXTS), "@timestamp", pick(NUMBERS)) + ")";
            case 6 -> "pct(" + number + ", " + pick("0", "50", "90", "99", "99.9", "100") + ")";
            case 7 -> "stddev(" + pick(NUMBERS) + ")";
            case 8 -> pick("earliest(", "latest(") + field() + ")";
            case 9 -> pick("sortsFirst(", "sortsLast(") + field() + ")";
            case 10 -> "median(" + number + ")";
            case 11 -> "sum(" + pick(NUMBERS) + ") / count()";
            default -> "count(*)";
        };
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return "(" + condition(depth - 1) + pick(" and ", " or ", " AND ") + condition(depth - 1) + ")";
        }
        return switch (random.nextInt(10)) {
            case 0 -> "log_type = \"FM_CALL\"";
            case 1 -> field() + pick(" in [", " not in [") + pick(WORDS) + ", " + pick(WORDS) + "]";
            case 2 -> field() + pick(" like ", " not like ", " =~ ") + pick(REGEXES);
            case 3 -> field() + pick(" like ", " not like ") + pick("\"S\"", "'1'", "\"model\"");
            case 4 -> "not " + condition(depth - 1);
            case 5 -> truth();
            case 6 -> number(depth) + comparison() + number(1);
            default -> field() + comparison() + pick(WORDS);
        };
    }

    private String truth() {
        return switch (random.nextInt(7)) {
            case 0 -> "ispresent(" + field() + ")";
            case 1 -> "isempty(" + pick(TEXTS) + ")";
            case 2 -> "isBlank(" + pick(TEXTS) + ")";
            case 3 -> "strcontains(" + pick(TEXTS) + ", \"1\")";
            case 4 -> pick("isValidIp", "isValidIpv4", "isValidIpv6") + "(client.ip)";
            case 5 -> pick("isIpInSubnet", "isIpv4InSubnet") + "(client.ip, \"10.1.0.0/" + random.nextInt(33) + "\")";
            default -> "cost.was_cached";
        };
    }

    private String number(int depth) {
        if (depth <= 0) {
            return pick(NUMBERS);
        }
        return switch (random.nextInt(9)) {
            case 0 -> "(" + number(depth - 1) + pick(" + ", " - ", " * ", " / ", " % ") + number(depth - 1) + ")";
            case 1 -> pick("abs(", "ceil(", "floor(", "sqrt(", "log(") + number(depth - 1) + ")";
            case 2 -> pick("greatest(", "least(") + number(depth - 1) + ", " + number(0) + ", 7)";
            case 3 -> "strlen(" + text(depth - 1) + ")";
            case 4 -> "toMillis(@timestamp)";
            case 5 -> "-" + number(depth - 1);
            case 6 -> "(" + pick("metadata.conversation_turn", "2") + " ^ " + pick("2", "0.5", "-1") + ")";
            case 7 -> String.valueOf(random.nextInt(4000));
            default -> pick(NUMBERS);
        };
    }

    private String text(int depth) {
        if (depth <= 0) {
            return pick(TEXTS);
        }
        return switch (random.nextInt(8)) {
            case 0 -> "concat(" + text(depth - 1) + ", \"-\", " + pick(TEXTS) + ")";
            case 1 -> pick("toupper(", "tolower(", "trim(", "ltrim(", "rtrim(") + text(depth - 1) + ")";
            case 2 -> pick("trim(", "ltrim(", "rtrim(") + text(depth - 1) + ", \"SsE-\")";
            case 3 ->
                "substr(" + text(depth - 1) + ", " + random.nextInt(4)
                        + (random.nextBoolean() ? "" : ", " + random.nextInt(5)) + ")";
            case 4 -> "replace(" + text(depth - 1) + ", \"e\", \"_\")";
            case 5 -> "coalesce(" + pick(TEXTS) + ", " + pick(TEXTS) + ", \"none\")";
            default -> pick(TEXTS);
        };
    }

    private String value(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> number(depth);
            case 1 -> text(depth);
            case 2 -> pick("datefloor", "dateceil") + "(@timestamp, " + pick(PERIODS) + ")";
            case 3 -> "fromMillis(toMillis(@timestamp) + 1000)";
            case 4 ->
                pick(
                        "jsonParse(raw)",
                        "jsonParse(note)",
                        "jsonStringify(note)",
                        "steps.0.name",
                        "steps[0].ms",
                        "client.ip");
            case 5 -> truth();
            default -> field();
        };
    }

    private String field() {
        return pick(pick(TEXTS), pick(NUMBERS), pick("`note`", "client.ip", "@logStream", "steps.0.ms"));
    }

    private String comparison() {
        return pick(" = ", " != ", " < ", " <= ", " > ", " >= ");
    }

    private String direction() {
        return pick("", " asc", " desc", " DESC");
    }

    private String alias() {
        return pick("a", "b", "@x", "A") + "_" + ++aliases;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
