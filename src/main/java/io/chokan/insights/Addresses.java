package io.chokan.insights;

import java.util.regex.Matcher;

/** Functions of IP addresses. A subnet is a constant in CIDR notation; those of version 6 are not built yet. */
final class Addresses {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String V4 = OCTET + "(\\." + OCTET + "){3}";
    private static final String H = "[0-9a-fA-F]{1,4}";
    private static final java.util.regex.Pattern CIDR =
            java.util.regex.Pattern.compile("(" + V4 + ")/([0-9]|[12][0-9]|3[0-2])");

    private final Values values;

    Addresses(Values values) {
        this.values = values;
    }

    Sql compile(Expr.Call call, Sql address) {
        String text = values.let(values.text(address)).text();
        return switch (call.function()) {
            case IS_VALID_IPV4 -> truth(matches(text, "^" + V4 + "$"));
            case IS_VALID_IPV6 -> truth(matches(text, v6()));
            case IS_VALID_IP -> truth(matches(text, "^" + V4 + "$") + " OR " + matches(text, v6()));
            case IS_IP_IN_SUBNET, IS_IPV4_IN_SUBNET -> truth(inSubnet(call, text));
            default -> throw new IllegalArgumentException(call.function() + " is no function of addresses");
        };
    }

    private String matches(String text, String regex) {
        return "coalesce(" + values.dialect().matches(text, regex) + ", FALSE)";
    }

    /** Eight groups, or fewer around one {@code ::}; the last two may be written as an IPv4 address. */
    private static String v6() {
        StringBuilder regex = new StringBuilder("^((" + H + ":){7}" + H + "|(" + H + ":){6}" + V4 + "|::");
        for (int before = 0; before <= 7; before++) {
            String left = before == 0 ? "" : H + "(:" + H + "){" + (before - 1) + "}";
            int room = 7 - before;
            regex.append("|").append(left).append("::");
            regex.append(room == 0 ? "" : "(" + H + "(:" + H + "){0," + (room - 1) + "})?");
            if (before <= 5) {
                regex.append("|")
                        .append(left)
                        .append("::(")
                        .append(H)
                        .append(":){0,")
                        .append(5 - before)
                        .append("}")
                        .append(V4);
            }
        }
        return regex.append(")$").toString();
    }

    private String inSubnet(Expr.Call call, String text) {
        Expr subnet = call.arguments().get(1);
        if (!(subnet instanceof Expr.Text constant)) {
            throw InsightsException.notYet(subnet.at(), "a subnet that is no constant text");
        }
        Matcher matcher = CIDR.matcher(constant.value());
        if (!matcher.matches()) {
            throw constant.value().contains(":")
                    ? InsightsException.notYet(subnet.at(), "a subnet of IPv6")
                    : InsightsException.mistake(subnet.at(), "expected a subnet such as 192.0.2.0/24");
        }
        return inSubnet(text, matcher.group(1), Integer.parseInt(matcher.group(matcher.groupCount())));
    }

    private String inSubnet(String text, String network, int bits) {
        long size = 1L << (32 - bits);
        long wanted = number(network) / size;
        return "coalesce(CASE WHEN " + matches(text, "^" + V4 + "$") + " THEN floor(("
                + octets("split_part(" + text + ", '.', ") + ") / CAST(" + size + " AS DOUBLE)) = " + wanted
                + " END, FALSE)";
    }

    private static String octets(String part) {
        return "CAST(" + part + "1) AS BIGINT) * 16777216 + CAST(" + part + "2) AS BIGINT) * 65536 + CAST(" + part
                + "3) AS BIGINT) * 256 + CAST(" + part + "4) AS BIGINT)";
    }

    private static long number(String address) {
        long number = 0;
        for (String octet : address.split("\\.")) {
            number = number * 256 + Long.parseLong(octet);
        }
        return number;
    }

    private static Sql truth(String sql) {
        return Sql.of("(" + sql + ")", Type.TRUTH);
    }
}
