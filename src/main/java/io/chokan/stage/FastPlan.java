package io.chokan.stage;

import io.chokan.model.LogType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;

/** The bytes that a logger puts between values when it writes every field of a type in order. */
final class FastPlan {
    /** The opening brace and the first member, by which a line is told to be of this plan. */
    final byte[] prefix;

    final LogType type;
    final Binary typeText;
    final Member[] members;

    private final String comma;
    private final String colon;

    /** A member of the line itself: a value, or a group of values. */
    static final class Member {
        /** Comma, name and colon; with the brace of a group. */
        final byte[] key;
        /** -1 for a value. */
        final int group;

        final byte[][] valueKeys;
        final int[] columns;

        Member(byte[] key, int group, byte[][] valueKeys, int[] columns) {
            this.key = key;
            this.group = group;
            this.valueKeys = valueKeys;
            this.columns = columns;
        }
    }

    /** @param blank what follows a comma and a colon: a blank in Python's spelling, nothing in the compact one */
    FastPlan(LogType type, String blank) {
        this.type = type;
        comma = "," + blank;
        colon = ":" + blank;
        prefix = bytes("{\"log_type\"" + colon + "\"" + type.name() + "\"");
        typeText = Binary.fromConstantByteArray(bytes(type.name()));
        members = members(Layouts.of(type));
    }

    private Member[] members(Layout layout) {
        List<Member> all = new ArrayList<>();
        List<Field> fields = layout.fields();
        int next;
        for (int i = 1; i < fields.size(); i = next) {
            next = i + 1;
            String group = fields.get(i).group();
            while (group != null
                    && next < fields.size()
                    && group.equals(fields.get(next).group())) {
                next++;
            }
            if (!fields.get(i).own()) {
                all.add(group == null ? value(fields.get(i), i) : group(layout, group, i, next));
            }
        }
        return all.toArray(new Member[0]);
    }

    private Member value(Field field, int number) {
        return new Member(bytes(comma + name(field.name())), -1, new byte[0][], new int[] {number});
    }

    private Member group(Layout layout, String group, int from, int to) {
        byte[][] keys = new byte[to - from][];
        int[] columns = new int[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] =
                    bytes((i == from ? "" : comma) + name(layout.fields().get(i).name()));
            columns[i - from] = i;
        }
        return new Member(bytes(comma + name(group) + "{"), layout.logGroup(group), keys, columns);
    }

    private String name(String name) {
        return "\"" + name + "\"" + colon;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
