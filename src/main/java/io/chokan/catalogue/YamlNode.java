package io.chokan.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A part of a YAML file that knows its line, so that each of many like entries can be told by where it stands.
 *
 * @param text of a scalar; null of a mapping, a list or a null
 * @param fields of a mapping; empty otherwise
 * @param items of a list; empty otherwise
 * @param kind {@link JsonToken#START_OBJECT}, {@link JsonToken#START_ARRAY} or that of the scalar
 */
record YamlNode(int line, JsonToken kind, @Nullable String text, Map<String, YamlNode> fields, List<YamlNode> items) {

    /** Reads the value that begins at the parser's token; keys that are there twice are noted. */
    static YamlNode read(JsonParser parser, YamlFile file) {
        JsonToken token = parser.currentToken();
        int line = parser.currentTokenLocation().getLineNr();
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        List<YamlNode> items = new ArrayList<>();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                field(parser, file, fields);
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser, file));
            }
        }
        boolean scalar = token.isScalarValue() && token != JsonToken.VALUE_NULL;
        return new YamlNode(line, token, scalar ? parser.getString() : null, fields, items);
    }

    private static void field(JsonParser parser, YamlFile file, Map<String, YamlNode> fields) {
        String key = parser.currentName();
        int line = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        YamlNode value = read(parser, file);
        // a list or mapping is where its key is
        YamlNode placed = new YamlNode(line, value.kind(), value.text(), value.fields(), value.items());
        if (fields.put(key, placed) != null) {
            file.problem(line, "'" + key + "' is there twice");
        }
    }
}
