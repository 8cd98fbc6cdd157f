"""A small ingress controller: it writes Ingress rules into the settings of nginx."""
