"""Answers for images that the cache of Docker Hub can't give, made from a few images in the store."""
