package io.trawl.simulator.networks.x;

import io.trawl.simulator.api.Call;
import java.util.List;
import java.util.Set;

/**
 * What a call asks to be told, in the old spelling of names or the new one.
 *
 * @param post fields of posts beside id and text
 * @param user fields of accounts beside id, name and username
 * @param expansions what is to stand beside the posts
 * @param renamed posts are no longer called tweets
 */
record XFields(Set<String> post, Set<String> user, Set<String> expansions, boolean renamed) {

  XFields {
    post = Set.copyOf(post);
    user = Set.copyOf(user);
    expansions = Set.copyOf(expansions);
  }

  static XFields of(Call call) {
    boolean renamed = call.first("post.fields").isPresent();
    return new XFields(
        names(call, renamed ? "post.fields" : "tweet.fields"),
        names(call, "user.fields"),
        names(call, "expansions"),
        renamed);
  }

  private static Set<String> names(Call call, String parameter) {
    return Set.copyOf(
        List.of(call.first(parameter).orElse("").split(",", -1)).stream()
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList());
  }

  /** A name in the spelling that was asked for. */
  String spelled(String name) {
    return renamed ? name.replace("retweet", "repost").replace("tweet", "post") : name;
  }
}
