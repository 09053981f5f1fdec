package io.chokan.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an {@code .insights} file: a YAML header between two lines {@code ---}, then the query. A file without a header
 * is a query and nothing else.
 */
final class QueryFile {
    private static final String FENCE = "---";

    private QueryFile() {}

    record Column(String name, @Nullable String unit) {}

    record Parameter(@Nullable String preset, @Nullable String meaning) {}

    /** Lines of a log and the rows that the query makes of them; run by the build. */
    record Example(List<Map<String, Object>> lines, List<List<Object>> rows) {}

    record Header(
            @Nullable String title,
            @Nullable String purpose,
            @Nullable List<Column> columns,
            @Nullable Map<String, Parameter> parameters,
            @Nullable Example example) {}

    /** The query; null, with problems noted, when the header cannot be read. */
    static @Nullable CatalogueQuery read(String name, String file, String text, List<String> problems) {
        List<String> lines = text.replace("\r\n", "\n").lines().toList();
        boolean fenced = !lines.isEmpty() && lines.get(0).strip().equals(FENCE);
        int end = fenced ? lines.subList(1, lines.size()).indexOf(FENCE) + 1 : 0;
        if (fenced && end == 0) {
            problems.add(file + ":1: the header that begins here has no second line ---");
            return null;
        }
        String body = "\n".repeat(fenced ? end + 1 : 0)
                + String.join("\n", lines.subList(fenced ? end + 1 : 0, lines.size()));
        YamlFile header = new YamlFile(file, String.join("\n", lines.subList(0, end)), problems);
        return fenced ? query(name, file, header, body) : bare(name, file, body);
    }

    private static CatalogueQuery bare(String name, String file, String body) {
        return new CatalogueQuery(name, file, name, "", List.of(), Map.of(), List.of(), body);
    }

    private static @Nullable CatalogueQuery query(String name, String file, YamlFile yaml, String body) {
        Header header = yaml.read(Header.class);
        if (header == null) {
            return null;
        }
        Map<String, String> units = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>();
        for (Column column : header.columns() == null ? List.<Column>of() : header.columns()) {
            columns.add(yaml.text("name", column.name()));
            if (column.unit() != null) {
                units.put(column.name(), column.unit());
            }
        }
        return new CatalogueQuery(
                name,
                file,
                yaml.text("title", header.title()),
                yaml.text("purpose", header.purpose()),
                columns,
                units,
                parameters(yaml, header.parameters()),
                body);
    }

    private static List<QueryParameter> parameters(YamlFile yaml, @Nullable Map<String, Parameter> named) {
        List<QueryParameter> parameters = new ArrayList<>();
        if (named != null) {
            named.forEach((name, parameter) -> {
                yaml.require(name, !name.equals("date"), "is always there and cannot be a parameter");
                QueryParameter made = new QueryParameter(
                        name, yaml.text("preset", parameter.preset()), yaml.text("meaning", parameter.meaning()));
                String wrong = made.problem(made.preset());
                yaml.require(name, wrong.isEmpty(), wrong);
                parameters.add(made);
            });
        }
        return parameters;
    }
}
