package io.trawl.imports;

import static io.trawl.imports.Reason.NO_ID;
import static io.trawl.imports.Reason.NO_POST;
import static io.trawl.imports.Reason.OTHER_PLATFORM;
import static io.trawl.imports.Reason.REPOST;
import static io.trawl.model.Metric.COMMENTS;
import static io.trawl.model.Metric.FOLLOWERS;
import static io.trawl.model.Metric.FOLLOWING;
import static io.trawl.model.Metric.LIKES;
import static io.trawl.model.Metric.SHARES;
import static io.trawl.model.Metric.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Repost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {

  static List<Samples.Sample> samples() {
    return Samples.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eachFileIsKnownByItsRecords(Samples.Sample sample) throws IOException {
    assertThat(ImportReader.recognise(new ByteArrayInputStream(sample.bytes())))
        .map(Format::name)
        .contains(sample.format());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noRecordIsOfTwoFormats(Samples.Sample sample) throws IOException {
    Records records = Records.open(new ByteArrayInputStream(sample.bytes()), Position.START);
    while (records.next()) {
      if (records.value() instanceof Records.Value.Read(var record)) {
        assertThat(Formats.all().stream().filter(format -> format.recognises(record)))
            .hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenAsOurOwnLineIsReadAsTheSame(Samples.Sample sample) {
    for (View view : Samples.views(Samples.read(sample.bytes(), sample.format()))) {
      assertThat(Samples.views(Samples.read(OwnLine.of(view), "trawl"))).containsExactly(view);
    }
  }

  @Test
  void aRepostOnAPageStandsForTheOriginalAndIsNothingWithoutIt() {
    var entries = read("twarc.jsonl");
    assertThat(keys(entries.getFirst()))
        .contains("1500000000000000001", "1499999999999999999", "901", "902")
        .doesNotContain("1500000000000000003");
    assertThat(entries.getFirst().reading().refused()).containsExactly(REPOST);
    assertThat(entries.getLast().reading()).isEqualTo(Reading.refused(NO_POST));
    assertThat(post(entries, "1499999999999999999").counts().get(LIKES)).isEqualTo(Count.of(20));
  }

  @Test
  void whoPassedAPostOnIsTakenWhereThePostIsNotAsWell() {
    List<Repost> reposts =
        Samples.views(read("twarc.jsonl")).stream()
            .map(view -> view.seen().document())
            .filter(Repost.class::isInstance)
            .map(Repost.class::cast)
            .toList();
    assertThat(reposts)
        .extracting(Repost::of)
        .contains("1499999999999999999", "1400000000000000000");
    assertThat(reposts).extracting(repost -> repost.by().id()).contains("902");
    assertThat(reposts.getFirst().at()).isEqualTo(Instant.parse("2021-03-04T06:00:00Z"));
    assertThat(keys(read("zeeschuimer.ndjson"))).contains("901 1570000000000000001");
  }

  @Test
  void twarcSaysWhenItCollected() {
    var views = Samples.views(read("twarc.jsonl"));
    assertThat(views)
        .extracting(View::observedAt)
        .containsOnly(Instant.parse("2021-03-05T10:00:00Z"));
    Post post = post(read("twarc.jsonl"), "1500000000000000005");
    assertThat(post.author().handle()).isEqualTo("maker_one");
    assertThat(post.mediaType()).isEqualTo(MediaType.IMAGE);
    assertThat(post.hashtags()).containsExactly(Hashtag.of("Harbour"));
    assertThat(post.counts().get(VIEWS)).isEqualTo(Count.of(777));
    assertThat(post(read("twarc.jsonl"), "1500000000000000006").counts().values()).isEmpty();
  }

  @Test
  void aRepostInATwarcTableIsTheOriginalWhoseCountsItsRowHas() {
    var entries = read("twarc.csv");
    assertThat(keys(entries))
        .containsExactly(
            "1500000000000000011",
            "1499999999999999999",
            "902 1499999999999999999",
            "1500000000000000013");
    Post original = post(entries, "1499999999999999999");
    assertThat(original.author().handle()).isEqualTo("maker_one");
    assertThat(original.createdAt()).isNull();
    assertThat(original.counts().get(LIKES)).isEqualTo(Count.of(20));
  }

  @Test
  void cellsThatAreNoNumbersAreNoCounts() {
    Post post = post(read("twarc.csv"), "1500000000000000013");
    assertThat(post.counts().values()).containsOnlyKeys(COMMENTS);
    assertThat(post.counts().get(COMMENTS)).isEqualTo(Count.hidden());
    Post first = post(read("twarc.csv"), "1500000000000000011");
    assertThat(first.counts().get(LIKES)).isEqualTo(Count.of(55));
    assertThat(first.text()).isEqualTo("Two\nlines, and a \"quote\" #Harbour");
  }

  @Test
  void postsOfTheFirstApiAreReadAndRepostsAreTheirOriginals() {
    var entries = read("twarc-v1.jsonl");
    assertThat(keys(entries))
        .containsExactly(
            "1050118621198921728",
            "1040118621198921729",
            "903 1040118621198921729",
            "1050118621198921730");
    assertThat(post(entries, "1040118621198921729").counts().get(LIKES)).isEqualTo(Count.of(99));
    assertThat(post(entries, "1050118621198921730").counts().get(LIKES)).isEqualTo(Count.absent());
    assertThat(post(entries, "1050118621198921728").createdAt())
        .isEqualTo(Instant.parse("2018-10-10T20:19:24Z"));
  }

  @Test
  void theArchiveOfXHasCountsAsTexts() {
    var entries = read("tweets.js");
    assertThat(Samples.refused(entries)).containsExactly(REPOST);
    assertThat(post(entries, "1050118621198921731").counts().get(LIKES)).isEqualTo(Count.of(7));
    assertThat(post(entries, "1050118621198921733").counts().values()).isEmpty();
    assertThat(Samples.views(entries)).extracting(View::observedAt).containsOnly(Samples.MODIFIED);
  }

  @Test
  void hiddenLikesThatABrowserWasShownAreNoNumber() {
    var entries = read("zeeschuimer.ndjson");
    assertThat(post(entries, "2500000000000000002").counts().get(LIKES)).isEqualTo(Count.hidden());
    assertThat(post(entries, "7100000000000000002").counts().get(LIKES)).isEqualTo(Count.hidden());
    assertThat(Samples.refused(entries)).containsExactly(NO_POST, OTHER_PLATFORM);
  }

  @Test
  void zeeschuimerSaysWhenItCollectedAndWhenAgain() {
    var entries = read("zeeschuimer.ndjson");
    assertThat(observed(entries, "2500000000000000001"))
        .isEqualTo(Instant.ofEpochMilli(1700000000123L));
    assertThat(observed(entries, "7100000000000000002"))
        .isEqualTo(Instant.ofEpochMilli(1700000099999L));
    assertThat(keys(entries)).contains("1580000000000000001", "1570000000000000001");
    assertThat(post(entries, "1580000000000000001").counts().get(VIEWS)).isEqualTo(Count.of(4321));
    assertThat(post(entries, "7100000000000000001").counts().get(LIKES)).isEqualTo(Count.of(1234));
  }

  @Test
  void fourCatsItemsAreTheSameAsThoseItGot() {
    var items = Samples.views(read("4cat.ndjson")).stream().map(Samples::bare).toList();
    var got = Samples.views(read("zeeschuimer.ndjson")).stream().map(Samples::bare).toList();
    assertThat(items).isEqualTo(got);
  }

  @Test
  void fourCatsTablesNameInstagramByCode() {
    var entries = read("4cat-instagram.csv");
    assertThat(keys(entries)).containsExactly("8881", "8882");
    assertThat(post(entries, "8881").counts().get(LIKES)).isEqualTo(Count.hidden());
    assertThat(post(entries, "8881").counts().get(COMMENTS)).isEqualTo(Count.hidden());
    assertThat(post(entries, "8882").counts().get(LIKES)).isEqualTo(Count.of(81));
    assertThat(Samples.refused(entries)).containsExactly(NO_POST);
  }

  @Test
  void fourCatsTablesOfXAndTikTok() {
    var x = read("4cat-x.csv");
    assertThat(post(x, "1500000000000000021").text()).isEqualTo("Line one\nline two #Harbour");
    assertThat(post(x, "1500000000000000021").counts().get(VIEWS)).isEqualTo(Count.absent());
    assertThat(Samples.refused(x)).containsExactly(REPOST);
    assertThat(post(read("4cat-tiktok.csv"), "7100000000000000003").counts().get(VIEWS))
        .isEqualTo(Count.of(40321));
  }

  @Test
  void instaloadersFilesArePostsAndAccounts() {
    Post post = post(read("instaloader.json"), "2500000000000000003");
    assertThat(post.counts().get(LIKES)).isEqualTo(Count.hidden());
    var profile = Samples.views(read("instaloader-profile.json")).getFirst().seen().document();
    assertThat(profile.key()).isEqualTo("44000000000");
    assertThat(profile.counts().get(FOLLOWERS)).isEqualTo(Count.of(910));
  }

  @Test
  void snscrapesLinesOfXAndInstagram() {
    var entries = read("snscrape.jsonl");
    assertThat(keys(entries))
        .containsExactly(
            "1590000000000000001", "1580000000000000009", "901 1580000000000000009", "901", "8881");
    assertThat(post(entries, "1590000000000000001").counts().get(VIEWS)).isEqualTo(Count.absent());
    assertThat(post(entries, "8881").counts().get(LIKES)).isEqualTo(Count.hidden());
    assertThat(Samples.refused(entries)).containsExactly(OTHER_PLATFORM, NO_POST);
  }

  @Test
  void ourOwnLinesSayKnownHiddenAndAbsent() {
    var entries = read("trawl.ndjson");
    Post post = post(entries, "https://m.example/users/a/statuses/1");
    assertThat(post.counts().get(COMMENTS)).isEqualTo(Count.of(0));
    assertThat(post.counts().get(SHARES)).isEqualTo(Count.hidden());
    assertThat(post.counts().get(Metric.QUOTES)).isEqualTo(Count.absent());
    Document profile = Samples.views(entries).get(1).seen().document();
    assertThat(profile.counts().get(FOLLOWING)).isEqualTo(Count.absent());
    assertThat(view(entries, "https://m.example/users/b/statuses/2").seen().document())
        .isInstanceOfSatisfying(
            Comment.class,
            comment -> {
              assertThat(comment.of()).isEqualTo(post.key());
              assertThat(comment.parent()).isEqualTo("https://m.example/users/c/statuses/3");
              assertThat(comment.said().text()).isEqualTo("Well said");
            });
    assertThat(Samples.refused(entries)).containsExactly(NO_POST, OTHER_PLATFORM, NO_ID, NO_POST);
  }

  private static List<ImportReader.Entry> read(String file) {
    Samples.Sample sample = Samples.of(file);
    return Samples.read(sample.bytes(), sample.format());
  }

  private static List<String> keys(List<ImportReader.Entry> entries) {
    return Samples.views(entries).stream().map(view -> view.seen().document().key()).toList();
  }

  private static List<String> keys(ImportReader.Entry entry) {
    return keys(List.of(entry));
  }

  private static Post post(List<ImportReader.Entry> entries, String key) {
    return (Post) view(entries, key).seen().document();
  }

  private static Instant observed(List<ImportReader.Entry> entries, String key) {
    return view(entries, key).observedAt();
  }

  private static View view(List<ImportReader.Entry> entries, String key) {
    return Samples.views(entries).stream()
        .filter(view -> view.seen().document().key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is not among " + keys(entries)));
  }
}
