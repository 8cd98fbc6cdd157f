"""What the small controllers share: asking the cluster's API server and watching its objects."""
