package io.trawl.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a post says: text in its language, then whom it mentions, then its tags as it spells them.
 *
 * @param lead plain text before mention and tags
 * @param language ISO 639-1
 * @param spellings its tags without {@code #}, in the order of {@link Post#tags()}
 * @param mentioned whom it names, if anybody
 * @param media what it mainly is
 */
public record Words(
    String lead,
    String language,
    List<String> spellings,
    Optional<Account> mentioned,
    Media media) {

  /** Kinds of posts. */
  public enum Media {
    TEXT,
    IMAGE,
    CAROUSEL,
    VIDEO,
    LINK,
    QUOTE
  }

  /** The address that posts with a link end on. */
  public static final String LINK = "https://shop.simulated.example/shoes";

  private record Phrase(String language, String text) {}

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("en", "New shoes & new goals \uD83D\uDC5F can't wait"),
          new Phrase("en", "I said \"never again\" \u2013 and here we are <3"),
          new Phrase("en", "5k before breakfast. It's fine \uD83D\uDE05"),
          new Phrase("de", "Größte Freude: endlich neue Laufschuhe"),
          new Phrase("de", "„Nie wieder\" hab ich gesagt \uD83D\uDE02"),
          new Phrase("es", "¡Qué ganas de correr mañana!"),
          new Phrase("fr", "J'adore ces chaussures, c'est l'été \uD83C\uDDEB\uD83C\uDDF7"),
          new Phrase("pt", "Não acredito que já são dez quilômetros"),
          new Phrase("ru", "Лучшие кроссовки сезона, берите \uD83D\uDD25"),
          new Phrase("ja", "新しい靴を買いました\uD83C\uDF89今日は走ります"),
          new Phrase("ar", "حذاء جديد ويوم جميل ☀️"),
          new Phrase("he", "נעליים חדשות, סוף סוף"),
          new Phrase("tr", "Işık gibi hızlı, İstanbul'da koşu"),
          new Phrase("hi", "आज सुबह की दौड़ बढ़िया रही"),
          new Phrase("ko", "오늘도 달린다 \uD83D\uDC4D\uD83C\uDFFD"));
  private static final double MENTIONING = 0.1;
  private static final double EDIT_MINUTES = 45;

  /** The words of a post at an instant; an edited one says something else after its edit. */
  public static Words of(Post post, World world, Instant now) {
    Dice dice = post.dice().with("words");
    Phrase phrase = PHRASES.get(dice.with("phrase").below(PHRASES.size()));
    List<String> spellings =
        post.tags().stream().map(tag -> spelled(world.tag(tag).name(), dice.with(tag))).toList();
    Optional<Account> mentioned =
        world
            .accounts()
            .born(dice.with("whom").below(world.settings().accounts()))
            .filter(_ -> dice.with("mention").chance(MENTIONING));
    Media media = Media.values()[dice.with("media").below(Media.values().length)];
    StringBuilder lead = new StringBuilder(phrase.text());
    if (edited(post, world).filter(at -> !at.isAfter(now)).isPresent()) {
      lead.append(" (corrected)");
    }
    if (media == Media.LINK) {
      lead.append(' ').append(LINK);
    }
    return new Words(lead.toString(), phrase.language(), spellings, mentioned, media);
  }

  /** The whole plain text. */
  public String text() {
    StringBuilder text = new StringBuilder(lead);
    mentioned.ifPresent(account -> text.append(" @").append(account.handle()));
    spellings.forEach(spelling -> text.append(" #").append(spelling));
    return text.toString();
  }

  /** When a post is or will be edited: Mastodon only, a small share. */
  public static Optional<Instant> edited(Post post, World world) {
    Dice dice = post.dice().with("edited");
    if (!post.network().equals(Network.MASTODON)
        || !dice.chance(world.settings().shares().edited())) {
      return Optional.empty();
    }
    double minutes = 1 + EDIT_MINUTES * dice.with(1).unit();
    return Optional.of(post.created().plus(Duration.ofMillis((long) (minutes * 60_000))));
  }

  private static String spelled(String name, Dice dice) {
    return switch (dice.below(4)) {
      case 0 -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      case 1 -> shouted(name);
      default -> name;
    };
  }

  /** Upper case where that does not make it another tag, as {@code ß} would. */
  private static String shouted(String name) {
    String shouted = name.toUpperCase(Locale.ROOT);
    return shouted.toLowerCase(Locale.ROOT).equals(name) ? shouted : name;
  }
}
