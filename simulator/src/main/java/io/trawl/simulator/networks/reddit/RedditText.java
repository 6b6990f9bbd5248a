package io.trawl.simulator.networks.reddit;

import io.trawl.simulator.world.Words;

/**
 * What a submission says: a title, and below it a text where it is not a link.
 *
 * @param body empty where it is a link
 */
public record RedditText(String title, String body) {

  public static RedditText of(Words words) {
    return isText(words)
        ? new RedditText(words.lead(), words.text().substring(words.lead().length()).strip())
        : new RedditText(words.text(), "");
  }

  /** Whether it is a text of its own and no link. */
  public static boolean isText(Words words) {
    return words.media() == Words.Media.TEXT || words.media() == Words.Media.QUOTE;
  }

  /** All of it. */
  public String whole() {
    return body.isEmpty() ? title : title + "\n" + body;
  }
}
