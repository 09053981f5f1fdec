package io.chokan.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between two pipes. */
sealed interface Command {
    Position at();

    void accept(Visitor visitor);

    /** One method for each kind of command. */
    interface Visitor {
        void fields(Fields fields);

        void display(Display display);

        void filter(Filter filter);

        void stats(Stats stats);

        void sort(Sort sort);

        void limit(Limit limit);

        void dedup(Dedup dedup);

        void parse(Parse parse);

        void unnest(Unnest unnest);
    }

    /** An expression and the name it gets; without one, its own text. */
    record Item(Expr expr, @Nullable String alias) {
        String name() {
            return alias == null ? Printer.columnName(expr) : alias;
        }
    }

    record Fields(List<Item> items, Position at) implements Command {
        public Fields {
            items = List.copyOf(items);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.fields(this);
        }
    }

    record Display(List<Item> items, Position at) implements Command {
        public Display {
            items = List.copyOf(items);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.display(this);
        }
    }

    /** @param indexed written {@code filterIndex}: the same rows, found in another way */
    record Filter(Expr condition, boolean indexed, Position at) implements Command {
        @Override
        public void accept(Visitor visitor) {
            visitor.filter(this);
        }
    }

    record Stats(List<Item> outputs, List<Item> keys, Position at) implements Command {
        public Stats {
            outputs = List.copyOf(outputs);
            keys = List.copyOf(keys);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.stats(this);
        }
    }

    record SortKey(Expr expr, boolean descending) {}

    record Sort(List<SortKey> keys, Position at) implements Command {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.sort(this);
        }
    }

    record Limit(long rows, Position at) implements Command {
        @Override
        public void accept(Visitor visitor) {
            visitor.limit(this);
        }
    }

    record Dedup(List<Expr> keys, Position at) implements Command {
        public Dedup {
            keys = List.copyOf(keys);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.dedup(this);
        }
    }

    /**
     * @param pattern a glob ({@link Pattern.Substring}) or a regular expression
     * @param names of the new fields: one per star, or one per group
     */
    record Parse(Expr source, Pattern pattern, List<String> names, Position at) implements Command {
        public Parse {
            names = List.copyOf(names);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.parse(this);
        }
    }

    record Unnest(Expr list, String alias, Position at) implements Command {
        @Override
        public void accept(Visitor visitor) {
            visitor.unnest(this);
        }
    }
}
