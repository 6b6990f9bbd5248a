package io.trawl.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether JSON of a network, an address or a text names somebody who is barred.
 *
 * <p>A value is read as an account's id or name only where its member says that it is one: ids are
 * short numbers on some networks and names are common words, and what a text says stays.
 *
 * @param platform whose data it is
 */
public record Naming(Barred barred, String platform) {

  /** Members that hold an id or an address. */
  private static final Pattern ID =
      Pattern.compile(
          "(?i)id|pk|did|uuid|uri|url|fbid|.*(_id|_pk|_did|_fullname|_uri|_url|_id_str)"
              + "|(?-i:.*[a-z](Id|ID|Did|Uri|Url))");

  /** Members that hold a name of an account. */
  private static final Pattern HANDLE =
      Pattern.compile(
          "(?i)(.*_)?(acct|username|user_name|screen_name|handle|unique_?id|login|author|owner"
              + "|blog_name|user)");

  /** Members that hold the account something is of. */
  private static final Pattern ACCOUNT =
      Pattern.compile("(?i)author|user|account|owner|from|channel|creator|profile|blog|by|core");

  /** What stands before an account's name in an address. */
  private static final Set<String> BEFORE = Set.of("users", "user", "u", "profile", "in", "blog");

  /** What stands behind an account's name in the address of a post. */
  private static final Set<String> BEHIND = Set.of("status", "statuses", "p", "reel", "video");

  private static final Pattern ADDRESS = Pattern.compile("(https?|at)://\\S+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.:@~/%-]+");
  private static final Pattern ADDRESS_PART = Pattern.compile("/+");
  private static final Pattern BETWEEN = Pattern.compile("[/?&=#]+");
  private static final Pattern EDGE = Pattern.compile("^[@~.:-]+|[.:-]+$");
  private static final String PART_ENDS = "._-/";
  private static final int PARTS_MAX = 16;
  private static final int NAME_MAX = 512;

  /** Whether anything in it does, at any depth. */
  public boolean anywhere(JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (scalar(member.getKey(), member.getValue()) || anywhere(member.getValue())) {
          return true;
        }
      }
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        if (scalar("", element) || anywhere(element)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether an object is of an account that is barred, or is that account. */
  public boolean of(JsonNode object) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (scalar(member.getKey(), member.getValue())) {
        return true;
      }
      if (member.getValue().isObject()
          && ACCOUNT.matcher(member.getKey()).matches()
          && of(member.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a member that is no object names somebody. */
  public boolean scalar(String member, JsonNode value) {
    if (!value.isTextual() && !value.isIntegralNumber()) {
      return false;
    }
    String text = value.asText();
    if (text.isEmpty() || text.length() > NAME_MAX) {
      return false;
    }
    return (ID.matcher(member).matches() && barred.account(platform, text))
        || (value.isTextual() && HANDLE.matcher(member).matches() && named(text))
        || (value.isTextual() && address(text));
  }

  /** Whether a name is one, as it was when its account was barred. */
  public boolean named(String handle) {
    return barred.handle(platform, handle);
  }

  /** Whether an address is an account's, or leads to something of it. */
  public boolean address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return false;
    }
    if (barred.account(platform, text)) {
      return true;
    }
    String[] parts = BETWEEN.split(decoded(text));
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      if (barred.account(platform, part) || (isName(parts, i) && isNamed(parts[1], part))) {
        return true;
      }
    }
    return false;
  }

  /** Addresses of calls carry ids and names in the form of a query. */
  private static String decoded(String address) {
    try {
      return address.indexOf('%') < 0 ? address : URLDecoder.decode(address, UTF_8);
    } catch (IllegalArgumentException noCode) {
      return address;
    }
  }

  private static boolean isName(String[] parts, int at) {
    return parts[at].startsWith("@")
        || BEFORE.contains(parts[at - 1])
        || (at == 2 && (parts.length == 3 || BEHIND.contains(parts[3])));
  }

  /** A server calls its own accounts without its name. */
  private boolean isNamed(String host, String part) {
    return named(part) || named(part + "@" + host);
  }

  /** Whether any word of a text that is no JSON does: in doubt it does. */
  public boolean text(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).distinct().anyMatch(this::word);
  }

  /**
   * A text of ours with another word in place of each that names somebody, also by a name from
   * before, and in a file's name: in doubt it is replaced.
   */
  public String replaced(String text, String by) {
    return WORD.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacedWord(found.group(), by)));
  }

  private String replacedWord(String word, String by) {
    if (word(word)) {
      return by;
    }
    List<Integer> edges = edges(word);
    for (int length = edges.size() - 1; length > 0; length--) {
      for (int from = 0; from + length < edges.size(); from++) {
        int begin = edges.get(from) + (from == 0 ? 0 : 1);
        int end = edges.get(from + length);
        if (begin < end && isAny(word.substring(begin, end))) {
          return word.substring(0, begin) + by + word.substring(end);
        }
      }
    }
    return word;
  }

  /** Where parts of a word meet, its begin and its end included. */
  private static List<Integer> edges(String word) {
    List<Integer> edges = new ArrayList<>(List.of(0));
    for (int i = 1; i < word.length() && edges.size() < PARTS_MAX; i++) {
      if (PART_ENDS.indexOf(word.charAt(i)) >= 0) {
        edges.add(i);
      }
    }
    edges.add(word.length());
    return edges;
  }

  private boolean isAny(String name) {
    return barred.account(platform, name) || named(name) || barred.former(platform, name);
  }

  private boolean word(String word) {
    String bare = EDGE.matcher(word).replaceAll("");
    return !bare.isEmpty()
        && bare.length() <= NAME_MAX
        && (barred.account(platform, bare)
            || named(bare)
            || (bare.contains("://") && address(bare))
            || (bare.contains("/") && ADDRESS_PART.splitAsStream(bare).anyMatch(this::part)));
  }

  private boolean part(String part) {
    String bare = EDGE.matcher(part).replaceAll("");
    return !bare.isEmpty() && (barred.account(platform, bare) || named(bare));
  }

  /** Whether it is the name or the id of a target that is watched. */
  public boolean of(Target.Handle target) {
    String id = target.nativeId();
    String host = target.instance();
    return (id != null && barred.account(platform, id))
        || named(target.name())
        || (host != null && named(target.name() + "@" + host));
  }

  /**
   * Whether something is of somebody: by the id where there is one, because names change hands.
   *
   * @param id null = it is not said
   * @param handle null = it is not said
   */
  public boolean author(@Nullable String id, @Nullable String handle) {
    if (id != null) {
      return barred.account(platform, id);
    }
    return handle != null && (named(handle) || barred.former(platform, handle));
  }

  /** Whether something that is said to be mentioned is one: an id or a name. */
  public boolean mention(String mentioned) {
    return barred.account(platform, mentioned) || named(mentioned) || address(mentioned);
  }

  /** Whether a document was erased, or its key tells whose it is. */
  public boolean document(String key) {
    return barred.document(platform, key) || address(key);
  }
}
