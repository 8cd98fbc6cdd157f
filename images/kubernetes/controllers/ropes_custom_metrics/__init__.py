"""A small adapter for custom metrics: it reads what pods tell of themselves and answers autoscalers."""
