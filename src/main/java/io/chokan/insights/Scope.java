package io.chokan.insights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which names stand for what at a place of the query. */
final class Scope {
    private final Dialect dialect;
    private final @Nullable Source source;
    private final List<Warning> warnings;
    private final Map<String, Sql> names = new LinkedHashMap<>();
    private @Nullable String bin;

    private Scope(Dialect dialect, @Nullable Source source, List<Warning> warnings) {
        this.dialect = dialect;
        this.source = source;
        this.warnings = warnings;
    }

    /** Over the events: a name that no command has made is a field of the log. */
    static Scope ofEvents(Dialect dialect, Source source, List<Warning> warnings) {
        return new Scope(dialect, source, warnings);
    }

    /** After {@code stats}: only its outputs. */
    Scope afterStats() {
        return new Scope(dialect, null, warnings);
    }

    boolean hasEvents() {
        return source != null;
    }

    void define(String name, Sql sql) {
        names.put(name, sql);
    }

    /** The output that {@code @timestamp} is taken for after {@code stats}. */
    void defineBin(String name) {
        if (bin == null) {
            bin = name;
        }
    }

    Optional<Sql> find(String name) {
        return Optional.ofNullable(names.get(name));
    }

    Sql resolve(Expr.Field field) {
        Sql whole = names.get(field.name());
        if (whole != null) {
            return whole;
        }
        return member(field).orElseGet(() -> source == null ? gone(field) : source.field(field));
    }

    /** A member of a map or list that a command has made, such as {@code event.name} after {@code unnest}. */
    private Optional<Sql> member(Expr.Field field) {
        List<String> path = field.path();
        for (int k = path.size() - 1; k > 0; k--) {
            Sql holder = names.get(String.join(".", path.subList(0, k)));
            if (holder != null && holder.type() == Type.JSON) {
                return Optional.of(Sql.of(dialect.member(holder.text(), path.subList(k, path.size())), Type.JSON));
            }
        }
        return Optional.empty();
    }

    private Sql gone(Expr.Field field) {
        Sql time = bin == null ? null : names.get(bin);
        if (time != null && field.name().equals("@timestamp")) {
            warnings.add(new Warning(
                    field.at(),
                    "after stats there is no @timestamp any more; '" + bin + "' is taken for it. Write that"));
            return time;
        }
        throw InsightsException.mistake(
                field.at(),
                "after stats only its outputs exist: " + String.join(", ", names.keySet()) + "; there is no '"
                        + field.name() + "'" + Spelling.hint(field.name(), new ArrayList<>(names.keySet())));
    }
}
