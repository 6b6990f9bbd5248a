package io.trawl.connectors.instagram;

import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.Call.Auth;
import io.trawl.connectors.CallAddress;
import io.trawl.model.Target;
import io.trawl.model.Target.Handle;
import io.trawl.model.Target.Tag;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The calls the public web makes of itself. */
final class InstagramCalls {

  /** Names the web application; the JSON addresses answer nobody else. */
  private static final String APP_ID = "936619743392459";

  /**
   * Names the stored query for an account's posts. Instagram changes such names without notice;
   * there is no setting for it yet, so a new one is a new release.
   */
  static final String QUERY_HASH = "003056d32c2554def87228bc3fd9668a";

  /** The most a query returns. */
  static final int QUERY_FIRST = 50;

  private InstagramCalls() {}

  /** The newest page of a target. */
  static Call first(Target target, URI address) {
    return switch (target) {
      case Tag(_, _, var name, _) -> get(address, tagPage(address, name));
      case Handle(_, _, var name, _, _) ->
          get(
              address,
              CallAddress.of(address)
                  .path("/api/v1/users/web_profile_info/")
                  .query("username", name));
    };
  }

  /** The page at a mark; empty where nobody knows whose posts they are. */
  static Optional<Call> next(Target target, String mark, URI address) {
    Mark at = Mark.parse(mark);
    return switch (target) {
      case Tag(_, _, var name, _) ->
          Optional.of(get(address, tagPage(address, name).query("max_id", at.cursor())));
      case Handle(_, _, _, _, var nativeId) ->
          Optional.ofNullable(nativeId)
              .or(() -> Optional.ofNullable(at.account()))
              .map(account -> get(address, timeline(address, account, at.cursor())));
    };
  }

  private static CallAddress tagPage(URI address, String name) {
    return CallAddress.of(address)
        .path("/explore/tags/")
        .segment(name)
        .path("/")
        .query("__a", "1")
        .query("__d", "dis");
  }

  private static CallAddress timeline(URI address, String account, String cursor) {
    String variables =
        Body.MAPPER
            .createObjectNode()
            .put("id", account)
            .put("first", QUERY_FIRST)
            .put("after", cursor)
            .toString();
    return CallAddress.of(address)
        .path("/graphql/query/")
        .query("query_hash", QUERY_HASH)
        .query("variables", variables);
  }

  /** The headers under which the addresses of the web application answer. */
  private static Call get(URI address, CallAddress to) {
    Map<String, String> headers =
        Map.of(
            "Accept", "*/*",
            "X-IG-App-ID", APP_ID,
            "X-Requested-With", "XMLHttpRequest",
            "Referer", CallAddress.of(address).path("/").text(),
            "Sec-Fetch-Site", "same-origin");
    return new Call(URI.create(to.text()), headers, new Call.Content.None(), Auth.NONE);
  }
}
