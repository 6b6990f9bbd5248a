window.YTD.tweets.part0 = [
  {
    "tweet": {
      "id_str": "1050118621198921731",
      "id": "1050118621198921731",
      "created_at": "Wed Oct 10 20:19:24 +0000 2018",
      "full_text": "Mine alone #Pier",
      "favorite_count": "7",
      "retweet_count": "0",
      "lang": "en",
      "entities": {
        "hashtags": [
          {
            "text": "Pier",
            "indices": [
              "11",
              "16"
            ]
          }
        ],
        "user_mentions": []
      }
    }
  },
  {
    "tweet": {
      "id_str": "1050118621198921732",
      "id": "1050118621198921732",
      "created_at": "Thu Oct 11 20:19:24 +0000 2018",
      "full_text": "RT @other: Not mine",
      "favorite_count": "0",
      "retweet_count": "0",
      "entities": {}
    }
  },
  {
    "tweet": {
      "id_str": "1050118621198921733",
      "full_text": "A brace } and a \"quote\" ] inside",
      "favorite_count": "",
      "created_at": "Fri Oct 12 20:19:24 +0000 2018",
      "entities": {
        "hashtags": []
      }
    }
  }
]
