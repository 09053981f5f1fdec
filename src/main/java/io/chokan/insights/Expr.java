package io.chokan.insights;

import java.util.List;

/** An expression. Equality includes the place in the text. */
sealed interface Expr {
    Position at();

    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of expression. */
    interface Visitor<R> {
        R field(Field field);

        R number(Numeral number);

        R text(Text text);

        R truth(Truth truth);

        R span(Span span);

        R not(Not not);

        R negate(Negate negate);

        R binary(Binary binary);

        R in(In in);

        R matches(Matches matches);

        R call(Call call);
    }

    /** @param path the parts between the dots; a part that stood between back-ticks is whole */
    record Field(List<String> path, Position at) implements Expr {
        public Field {
            path = List.copyOf(path);
        }

        String name() {
            return String.join(".", path);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.field(this);
        }
    }

    record Numeral(String digits, Position at) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.number(this);
        }
    }

    record Text(String value, Position at) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    record Truth(boolean value, Position at) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.truth(this);
        }
    }

    record Span(Period period, Position at) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.span(this);
        }
    }

    record Not(Expr operand, Position at) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    record Negate(Expr operand, Position at) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negate(this);
        }
    }

    record Binary(Operator operator, Expr left, Expr right, Position at) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    record In(Expr subject, List<Expr> choices, boolean negated, Position at) implements Expr {
        public In {
            choices = List.copyOf(choices);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.in(this);
        }
    }

    record Matches(Expr subject, Pattern pattern, boolean negated, Position at) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.matches(this);
        }
    }

    /** @param arguments empty for {@code count(*)}, which is {@code count()} */
    record Call(Function function, List<Expr> arguments, Position at) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }
}
