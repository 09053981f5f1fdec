package io.chokan.stage;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The Parquet schema of a list of fields. Every column is optional. */
final class Schemas {
    private Schemas() {}

    static MessageType of(String name, List<Field> fields) {
        Map<String, Types.GroupBuilder<?>> groups = new LinkedHashMap<>();
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.group() == null) {
                message.addField(type(field));
            } else {
                groups.computeIfAbsent(field.group(), group -> Types.optionalGroup())
                        .addField(type(field));
                if (isLast(field.group(), fields, i)) {
                    message.addField((Type) groups.get(field.group()).named(field.group()));
                }
            }
        }
        return message.named(name);
    }

    private static boolean isLast(String group, List<Field> fields, int i) {
        return i + 1 == fields.size() || !group.equals(fields.get(i + 1).group());
    }

    private static Type type(Field field) {
        String name = field.name();
        return switch (field.kind()) {
            case TEXT, ID -> Types.optional(BINARY).as(stringType()).named(name);
            case JSON -> Types.optional(BINARY).as(jsonType()).named(name);
            case LONG, EPOCH_MS -> Types.optional(INT64).named(name);
            case DOUBLE -> Types.optional(DOUBLE).named(name);
            case BOOL -> Types.optional(BOOLEAN).named(name);
            case MICROS -> Types.optional(INT64).as(timestampType(true, MICROS)).named(name);
            case DOUBLES -> Types.optionalList().optionalElement(DOUBLE).named(name);
            case TEXT_MAP ->
                Types.optionalMap()
                        .key(BINARY)
                        .as(stringType())
                        .optionalValue(BINARY)
                        .as(stringType())
                        .named(name);
        };
    }
}
