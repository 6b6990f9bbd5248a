package io.trawl.bench.imports;

import java.util.List;

/** A record of each format, as large as such records are: most of a real one is not looked at. */
final class MadeRecords {

  /**
   * A file of one format.
   *
   * @param head first row of a table
   */
  record Made(String format, String head, String record) {}

  private static final String TEXT =
      "First light over the old harbour, and the boats are still out #Harbour #Dawn @pilot_made";

  private static final String LINK =
      "{\"start\":70,\"end\":93,\"url\":\"https://t.example/abcdefghij\",\"expanded_url\":"
          + "\"https://news.example/2021/03/first-light-over-the-harbour\",\"display_url\":\"news.example/2021\"},";

  private static final String CONTEXT =
      "{\"domain\":{\"id\":\"46\",\"name\":\"Category\",\"description\":\"A made up category of things\"},"
          + "\"entity\":{\"id\":\"781974596752842752\",\"name\":\"Harbours\"}},";

  private static final String IMAGE =
      "{\"width\":640,\"height\":640,\"url\":\"https://cdn.example/v/t51.2885-15/made_up_picture_n.jpg"
          + "?stp=dst-jpg_e35_s640x640&efg=eyJ2ZW5jb2RlX3RhZyI6ImltYWdlX3VybGdlbiJ9\"},";

  private MadeRecords() {}

  static List<Made> all() {
    return List.of(
        new Made("twarc", "", twarc() + "\n"),
        new Made("twarc-v1", "", one() + "\n"),
        new Made("zeeschuimer", "", zeeschuimer() + "\n"),
        new Made("instaloader", "", instaloader() + "\n"),
        new Made("snscrape", "", snscrape() + "\n"),
        new Made("x-archive", "window.YTD.tweets.part0 = [", archive() + ",\n"),
        new Made("trawl", "", own() + "\n"),
        new Made("twarc-csv", tableHead() + "\n", tableRow() + "\n"));
  }

  private static String list(String item, int times) {
    String items = item.repeat(times);
    return "[" + items.substring(0, items.length() - 1) + "]";
  }

  private static String twarc() {
    return "{\"id\":\""
        + MadeFile.ID
        + "\",\"author_id\":\"901\",\"text\":\""
        + TEXT
        + "\","
        + "\"created_at\":\"2021-03-04T05:06:07.000Z\",\"lang\":\"en\",\"possibly_sensitive\":false,"
        + "\"public_metrics\":{\"retweet_count\":3,\"reply_count\":4,\"like_count\":55,\"quote_count\":1},"
        + "\"entities\":{\"hashtags\":[{\"start\":1,\"end\":8,\"tag\":\"Harbour\"},{\"start\":9,\"end\":14,\"tag\":\"Dawn\"}],"
        + "\"mentions\":[{\"username\":\"pilot_made\",\"id\":\"902\"}],\"urls\":"
        + list(LINK, 2)
        + "},"
        + "\"context_annotations\":"
        + list(CONTEXT, 6)
        + ",\"author\":{\"id\":\"901\",\"username\":\"maker_one\","
        + "\"name\":\"Maker\",\"description\":\"made up\",\"created_at\":\"2019-01-01T00:00:00.000Z\",\"verified\":false,"
        + "\"public_metrics\":{\"followers_count\":120,\"following_count\":8,\"tweet_count\":310}},"
        + "\"__twarc\":{\"url\":\"https://api.example/2/tweets\",\"version\":\"2.9.0\","
        + "\"retrieved_at\":\"2021-03-05T10:00:00+00:00\"}}";
  }

  private static String one() {
    return "{\"created_at\":\"Wed Oct 10 20:19:24 +0000 2018\",\"id_str\":\""
        + MadeFile.ID
        + "\",\"full_text\":\""
        + TEXT
        + "\",\"entities\":{\"hashtags\":[{\"text\":\"Harbour\",\"indices\":[1,8]}],\"user_mentions\":[],\"urls\":"
        + list(LINK, 2)
        + "},\"user\":{\"id_str\":\"903\",\"screen_name\":\"old_maker\",\"name\":\"Old Maker\","
        + "\"followers_count\":12,\"profile_images\":"
        + list(IMAGE, 4)
        + "},\"retweet_count\":12,"
        + "\"favorite_count\":34,\"lang\":\"en\",\"media\":"
        + list(IMAGE, 8)
        + "}";
  }

  private static String zeeschuimer() {
    return "{\"nav_index\":\"1:1:1\",\"item_id\":\"7\",\"timestamp_collected\":1700000000123,\"source_platform\":"
        + "\"instagram.com\",\"source_platform_url\":\"https://www.instagram.com/\",\"data\":{\"pk\":\""
        + MadeFile.ID
        + "\",\"code\":\"CGZ2\",\"media_type\":1,\"taken_at\":1609459200,\"user\":{\"pk\":44,\"username\":\"quiet.quay\","
        + "\"full_name\":\"Quiet Quay\",\"pictures\":"
        + list(IMAGE, 4)
        + "},\"caption\":{\"text\":\""
        + TEXT
        + "\"},"
        + "\"like_count\":61,\"comment_count\":5,\"image_versions2\":{\"candidates\":"
        + list(IMAGE, 14)
        + "}}}";
  }

  private static String instaloader() {
    return "{\"instaloader\":{\"node_type\":\"Post\",\"version\":\"4.10\"},\"node\":{\"__typename\":\"GraphImage\",\"id\":\""
        + MadeFile.ID
        + "\",\"shortcode\":\"CKx\",\"taken_at_timestamp\":1612137600,\"owner\":{\"id\":\"44\",\"username\":"
        + "\"quiet.quay\"},\"edge_media_to_caption\":{\"edges\":[{\"node\":{\"text\":\""
        + TEXT
        + "\"}}]},"
        + "\"edge_media_preview_like\":{\"count\":61},\"edge_media_to_comment\":{\"count\":2},\"display_resources\":"
        + list(IMAGE, 10)
        + "}}";
  }

  private static String snscrape() {
    return "{\"_type\":\"snscrape.modules.twitter.Tweet\",\"url\":\"https://twitter.com/maker_one/status/1\",\"date\":"
        + "\"2022-11-02T03:04:05+00:00\",\"rawContent\":\""
        + TEXT
        + "\",\"renderedContent\":\""
        + TEXT
        + "\",\"id\":"
        + MadeFile.ID
        + ",\"user\":{\"_type\":\"snscrape.modules.twitter.User\",\"username\":\"maker_one\",\"id\":901,"
        + "\"displayname\":\"Maker\",\"rawDescription\":\""
        + TEXT
        + "\"},\"replyCount\":1,\"retweetCount\":2,"
        + "\"likeCount\":30,\"quoteCount\":0,\"viewCount\":null,\"lang\":\"en\",\"hashtags\":[\"Harbour\",\"Dawn\"],"
        + "\"links\":"
        + list(LINK, 3)
        + "}";
  }

  private static String archive() {
    return "{\"tweet\":{\"id_str\":\""
        + MadeFile.ID
        + "\",\"created_at\":\"Wed Oct 10 20:19:24 +0000 2018\",\"full_text\":\""
        + TEXT
        + "\",\"favorite_count\":\"7\",\"retweet_count\":\"0\",\"lang\":\"en\",\"entities\":{\"hashtags\":"
        + "[{\"text\":\"Harbour\",\"indices\":[\"11\",\"16\"]}],\"user_mentions\":[],\"urls\":"
        + list(LINK, 2)
        + "}}}";
  }

  private static String own() {
    return "{\"trawl\":\"post\",\"platform\":\"mastodon\",\"id\":\"https://m.example/statuses/"
        + MadeFile.ID
        + "\",\"observedAt\":\"2024-05-06T07:08:09Z\",\"author\":{\"handle\":\"a@m.example\"},\"text\":\""
        + TEXT
        + "\",\"createdAt\":\"2024-05-06T07:00:00Z\",\"counts\":{\"likes\":5,\"comments\":0,\"shares\":\"hidden\"},"
        + "\"hashtags\":[\"Harbour\",\"Dawn\"],\"lang\":\"en\"}";
  }

  private static String tableHead() {
    return "id,author_id,created_at,text,lang,public_metrics.reply_count,public_metrics.retweet_count,"
        + "public_metrics.like_count,entities.hashtags,author.username,context_annotations,__twarc.retrieved_at";
  }

  private static String tableRow() {
    return MadeFile.ID
        + ",901,2021-03-04T05:06:07.000Z,\""
        + TEXT
        + "\",en,4,3,55,\"[\"\"#Harbour\"\", \"\"#Dawn\"\"]\","
        + "maker_one,\""
        + list(CONTEXT, 4).replace("\"", "\"\"")
        + "\",2021-03-05T10:00:00+00:00";
  }
}
