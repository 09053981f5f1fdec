package io.chokan.insights;

import io.chokan.insights.Schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves out the tables that the first filters rule out: {@code log_type = "FM_CALL"} reads one. */
final class Pruning {
    private Pruning() {}

    static List<Table> tables(List<Table> tables, List<Command> commands) {
        List<Table> left = new ArrayList<>(tables);
        for (Command command : commands) {
            if (command instanceof Command.Filter filter) {
                left.removeIf(table -> !canHold(filter.condition(), table.constants()));
            } else if (!(command instanceof Command.Fields fields) || renames(fields, tables)) {
                break;
            }
        }
        return left.isEmpty() ? tables.subList(0, 1) : left;
    }

    private static boolean renames(Command.Fields fields, List<Table> tables) {
        return fields.items().stream()
                .anyMatch(item ->
                        tables.stream().anyMatch(table -> table.constants().containsKey(item.name()))
                                && !(item.expr() instanceof Expr.Field field
                                        && field.name().equals(item.name())));
    }

    private static boolean canHold(Expr condition, Map<String, String> constants) {
        if (condition instanceof Expr.Binary binary) {
            return switch (binary.operator()) {
                case AND -> canHold(binary.left(), constants) && canHold(binary.right(), constants);
                case OR -> canHold(binary.left(), constants) || canHold(binary.right(), constants);
                case EQUAL -> canBe(binary.left(), texts(List.of(binary.right())), constants);
                case NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, POWER ->
                    true;
            };
        }
        return !(condition instanceof Expr.In in)
                || in.negated()
                || canBe(in.subject(), texts(in.choices()), constants);
    }

    /** An empty set: not only constants. */
    private static Set<String> texts(List<Expr> choices) {
        return choices.stream().allMatch(Expr.Text.class::isInstance)
                ? choices.stream().map(choice -> ((Expr.Text) choice).value()).collect(Collectors.toSet())
                : Set.of();
    }

    private static boolean canBe(Expr subject, Set<String> choices, Map<String, String> constants) {
        String constant = subject instanceof Expr.Field field ? constants.get(field.name()) : null;
        return constant == null || choices.isEmpty() || choices.contains(constant);
    }
}
