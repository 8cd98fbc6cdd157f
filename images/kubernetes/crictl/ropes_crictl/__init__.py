"""A small stand-in for crictl: it asks containerd by the Container Runtime Interface, as crictl does."""
