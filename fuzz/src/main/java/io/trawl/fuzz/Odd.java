package io.trawl.fuzz;

import java.util.List;

/** What nobody expects, as the bytes of a body: one character is one byte. */
final class Odd {

  /** Values of JSON. */
  static final List<String> JSON =
      List.of(
          "null",
          "true",
          "false",
          "\"\"",
          "\" \"",
          "\"#\"",
          "\"@\"",
          "\"\\u0000\"",
          "\"null\"",
          "-1",
          "0",
          "1.5",
          "[]",
          "{}",
          "[[null]]",
          "[null]",
          "{\"id\":null}",
          "{\"id\":{}}",
          "[[[\"a\",1]]]",
          "{\"count\":-1}",
          "{\"count\":\"7\"}",
          "\"<p>&#x110000;<br\"",
          "\"2026-13-45T25:61:61Z\"",
          "\"+1000000000-01-01T00:00:00Z\"",
          "\"http://[::1\"",
          "\"//\"",
          "\"-\"",
          "NaN",
          "",
          "'a'");

  /** Cells of a table, and words between tags. */
  static final List<String> WORDS =
      List.of(
          "",
          " ",
          "null",
          "-1",
          "-1.0",
          "1.2K",
          "\"1,234\"",
          "\"",
          "\\",
          "\n",
          ",",
          "{}",
          "[]",
          "true",
          "1e9",
          "#",
          "&#x110000;",
          "&bogus;",
          "<![CDATA[",
          "<!--",
          "<a href='",
          "2026-13-45T25:61:61Z");

  static final List<String> NUMBERS =
      List.of(
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "999999999999999999",
          "9999999999999999999",
          "18446744073709551616",
          "253402300800",
          "253402300799999",
          "1e308",
          "-1e308",
          "1e400",
          "1e999999999",
          "1e-999999999",
          "4.9e-324",
          "0.1e1000000000",
          "9007199254740993",
          "9007199254740993.0",
          "2147483648",
          "00012",
          "9".repeat(400),
          "9".repeat(2_000),
          "-" + "9".repeat(400),
          "0." + "9".repeat(400));

  static final List<String> BITS =
      List.of(
          "\\ud83d",
          "\\udc00\\ud800",
          "\\u0000",
          "\\uffff",
          "\\ufeff",
          "\\u202e",
          "\\u0130",
          "\\x",
          "\\",
          "\"",
          "\0",
          "\u00ed\u00a0\u00bd",
          "\u00ff\u00fe",
          "\u00f4\u0090\u0080\u0080",
          "\u00c0\u0080",
          "<p>&#x110000;<br",
          "&amp;#",
          "#\\u0301",
          "#",
          "@",
          "<",
          ">",
          "\\n",
          "-",
          "_");

  /** Of brackets within brackets. */
  static final int[] DEPTHS = {2, 50, 150, 199, 201, 1_000, 20_000};

  private Odd() {}
}
