"""Swarm's routing mesh and service addresses by iptables, for kernels without IPVS."""
