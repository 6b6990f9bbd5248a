package io.trawl.simulator.networks.youtube;

import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Dice;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Ids of videos, channels, lists and comments as YouTube makes them. */
final class YoutubeIds {

  private static final int LOW_BITS = 13;
  private static final int VIDEO_LENGTH = 11;
  private static final int CHANNEL_LENGTH = 24;
  private static final int NUMBER_LENGTH = 11;

  private YoutubeIds() {}

  /** Eleven characters: the place in the order of posts, and some bits of chance. */
  static String video(Post post) {
    return base64((post.key() << LOW_BITS) | post.dice().with("id").below(1 << LOW_BITS));
  }

  /** The video of an id, if it can be seen at an instant. */
  static Optional<Post> video(World world, String id, Instant now) {
    return number(id, VIDEO_LENGTH)
        .flatMap(bits -> world.find(Youtube.NETWORK, bits >>> LOW_BITS, now))
        .filter(post -> video(post).equals(id));
  }

  /** {@code UC} and 22 characters, the last eleven of which are the account's number. */
  static String channel(Account account) {
    return "UC" + base64(account.dice().with("channel").bits()) + base64(account.index());
  }

  /** The account of a channel's id, suspended or not. */
  static Optional<Account> account(World world, String channel) {
    if (channel.length() != CHANNEL_LENGTH) {
      return Optional.empty();
    }
    return number(channel.substring(CHANNEL_LENGTH - NUMBER_LENGTH), NUMBER_LENGTH)
        .flatMap(index -> world.accounts().at(index))
        .filter(account -> channel(account).equals(channel));
  }

  /** The list of a channel's uploads. */
  static String uploads(Account account) {
    return "UU" + channel(account).substring(2);
  }

  /** A comment that begins a thread. */
  static String comment(Dice dice) {
    return "Ug" + base64(dice.bits()) + base64(dice.with(1).bits()) + "4AaABAg";
  }

  /** A comment that answers another one. */
  static String reply(String top, Dice dice) {
    return top + "." + base64(dice.bits()) + base64(dice.with(1).bits());
  }

  private static String base64(long bits) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Optional<Long> number(String text, int length) {
    if (text.length() != length) {
      return Optional.empty();
    }
    try {
      return Optional.of(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)).getLong());
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
