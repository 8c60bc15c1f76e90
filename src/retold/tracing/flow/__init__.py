"""The one flow from articles to links, as steps over buckets, and the engines that run them."""
