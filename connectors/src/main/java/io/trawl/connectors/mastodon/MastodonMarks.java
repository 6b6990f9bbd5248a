package io.trawl.connectors.mastodon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Digits;
import io.trawl.connectors.Fields;
import io.trawl.connectors.Response;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The newest and the oldest id of a page of statuses.
 *
 * <p>Ids of Mastodon itself are numbers that grow with time. Those of Pleroma and GoToSocial are
 * not; there the server's own {@code Link} header says where the page begins and ends, or else the
 * order of the page, newest first.
 *
 * @param newest what to ask {@code min_id} with
 * @param oldest what to ask {@code max_id} with
 */
record MastodonMarks(String newest, String oldest) {

  private static final Pattern LINK = Pattern.compile("<([^<>]*)>\\s*;\\s*rel=\"?(next|prev)\\b");
  private static final Pattern PARAMETER = Pattern.compile("[?&](max_id|min_id|since_id)=([^&]*)");

  /** Empty if no status of the page has an id. A boost counts with its own id. */
  static Optional<MastodonMarks> of(JsonNode page, Response response) {
    List<String> ids =
        StreamSupport.stream(page.spliterator(), false)
            .flatMap(status -> Optional.ofNullable(Fields.id(status, "id")).stream())
            .toList();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    String link = response.header("link").orElse("");
    boolean numbers = ids.stream().allMatch(Digits::only);
    String first = numbers ? ids.stream().max(Digits.BY_VALUE).orElseThrow() : ids.getFirst();
    String last = numbers ? ids.stream().min(Digits.BY_VALUE).orElseThrow() : ids.getLast();
    return Optional.of(
        new MastodonMarks(
            numbers ? first : linked(link, "prev").orElse(first),
            linked(link, "next").orElse(last)));
  }

  /** Whether {@code id} lies beyond {@code mark}; unequal is all that can be said of texts. */
  static boolean isNewer(String id, String mark) {
    boolean numbers = Digits.only(id) && Digits.only(mark);
    return numbers ? Digits.BY_VALUE.compare(id, mark) > 0 : !id.equals(mark);
  }

  /** The id in a link of the header; its host and path are never used. */
  private static Optional<String> linked(String header, String relation) {
    Matcher link = LINK.matcher(header);
    while (link.find()) {
      if (link.group(2).equals(relation)) {
        return parameter(link.group(1));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> parameter(String uri) {
    Matcher parameter = PARAMETER.matcher(uri);
    if (!parameter.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(URLDecoder.decode(parameter.group(2), UTF_8)).filter(id -> !id.isBlank());
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
