package io.trawl.simulator;

import io.trawl.simulator.api.Answer;

/** What comes instead of an answer. */
final class Pages {

  static final Answer SERVER_ERROR = Answer.json(500, "{\"error\":\"InternalServerError\"}");

  static final Answer UNAVAILABLE =
      Answer.html(
          503,
          """
          <html>
          <head><title>503 Service Temporarily Unavailable</title></head>
          <body><center><h1>503 Service Temporarily Unavailable</h1></center></body>
          </html>
          """);

  static final Answer LOGIN =
      Answer.html(
          200,
          """
          <!DOCTYPE html>
          <html lang="en" class="no-js not-logged-in">
          <head><title>Log in</title></head>
          <body>
          <script type="text/javascript">
          window._sharedData = {"entry_data":{"LoginAndSignupPage":[{}]}};</script>
          <form action="/accounts/login/" method="post"></form>
          </body>
          </html>
          """);

  static final Answer CHALLENGE =
      Answer.html(
          403,
          """
          <!DOCTYPE html>
          <html lang="en-US">
          <head><title>Just a moment...</title>
          <meta http-equiv="content-security-policy" content="default-src 'none'"></head>
          <body><div id="challenge-error-text">Enable JavaScript and cookies to continue</div>
          <script src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1"></script>
          </body>
          </html>
          """);

  static final Answer FORBIDDEN =
      Answer.json(403, "{\"error\":\"Forbidden\",\"message\":\"Forbidden\"}");

  private Pages() {}
}
