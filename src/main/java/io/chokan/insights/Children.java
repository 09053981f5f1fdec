package io.chokan.insights;

import java.util.ArrayList;
import java.util.List;

/** The expressions inside an expression. */
final class Children implements Expr.Visitor<List<Expr>> {
    private static final Children INSTANCE = new Children();

    private Children() {}

    static List<Expr> of(Expr expr) {
        return expr.accept(INSTANCE);
    }

    @Override
    public List<Expr> field(Expr.Field field) {
        return List.of();
    }

    @Override
    public List<Expr> number(Expr.Numeral number) {
        return List.of();
    }

    @Override
    public List<Expr> text(Expr.Text text) {
        return List.of();
    }

    @Override
    public List<Expr> truth(Expr.Truth truth) {
        return List.of();
    }

    @Override
    public List<Expr> span(Expr.Span span) {
        return List.of();
    }

    @Override
    public List<Expr> not(Expr.Not not) {
        return List.of(not.operand());
    }

    @Override
    public List<Expr> negate(Expr.Negate negate) {
        return List.of(negate.operand());
    }

    @Override
    public List<Expr> binary(Expr.Binary binary) {
        return List.of(binary.left(), binary.right());
    }

    @Override
    public List<Expr> in(Expr.In in) {
        List<Expr> all = new ArrayList<>(in.choices());
        all.add(0, in.subject());
        return all;
    }

    @Override
    public List<Expr> matches(Expr.Matches matches) {
        return List.of(matches.subject());
    }

    @Override
    public List<Expr> call(Expr.Call call) {
        return call.arguments();
    }
}
