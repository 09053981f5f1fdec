package io.chokan.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A table's columns in order. A column's number is its place in {@link #fields()}. */
final class Layout {
    /** The group of what this project adds to a log line. */
    static final String OWN_GROUP = "chokan";

    private final List<Field> fields;
    private final List<String> groups;
    private final MessageType schema;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Layout(String name, List<Field> fields) {
        this.fields = List.copyOf(fields);
        groups = fields.stream()
                .map(Field::group)
                .filter(group -> group != null)
                .distinct()
                .toList();
        for (int i = 0; i < fields.size(); i++) {
            numbers.put(fields.get(i).path(), i);
        }
        schema = Schemas.of(name, this.fields);
    }

    List<Field> fields() {
        return fields;
    }

    List<String> groups() {
        return groups;
    }

    MessageType schema() {
        return schema;
    }

    /** The number of the column at {@code path}, which must exist. */
    int number(String path) {
        Integer number = numbers.get(path);
        if (number == null) {
            throw new IllegalArgumentException(
                    "no column " + path + " in " + schema.getName() + ", which has " + numbers.keySet());
        }
        return number;
    }

    /** The number of the column that a log member is read into, or -1 when the log has no such field. */
    int logColumn(@Nullable String group, String name) {
        Integer number = numbers.get(group == null ? name : group + "." + name);
        return number == null || fields.get(number).own() ? -1 : number;
    }

    /** The group's number in {@link #groups()}, or -1 when the log has no such group. */
    int logGroup(String name) {
        return name.equals(OWN_GROUP) ? -1 : groups.indexOf(name);
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    /** Lists columns top to bottom. */
    static final class Builder {
        private final String name;
        private final List<Field> fields = new ArrayList<>();
        private @Nullable String group;

        private Builder(String name) {
            this.name = name;
        }

        Builder group(@Nullable String next) {
            group = next;
            return this;
        }

        Builder texts(String... names) {
            return add(Kind.TEXT, false, true, names);
        }

        /** Text that differs from row to row, but comes back often enough for a dictionary. */
        Builder ids(String... names) {
            return add(Kind.ID, false, true, names);
        }

        /** Text that hardly ever comes back. */
        Builder uniques(String... names) {
            return add(Kind.ID, false, false, names);
        }

        Builder counts(String... names) {
            return add(Kind.LONG, false, true, names);
        }

        Builder amounts(String... names) {
            return add(Kind.DOUBLE, false, true, names);
        }

        Builder scores(String... names) {
            return add(Kind.DOUBLE, true, true, names);
        }

        Builder of(Kind kind, String... names) {
            return add(kind, true, true, names);
        }

        /** Numbers that hardly ever come back and grow slowly. */
        Builder rising(Kind kind, String... names) {
            return add(kind, true, false, names);
        }

        Layout build() {
            return new Layout(name, fields);
        }

        private Builder add(Kind kind, boolean signed, boolean dictionary, String... names) {
            for (String column : names) {
                boolean own = OWN_GROUP.equals(group) || column.equals("extra");
                fields.add(new Field(group, column, kind, signed, dictionary, own));
            }
            return this;
        }
    }
}
