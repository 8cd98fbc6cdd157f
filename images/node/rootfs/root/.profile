[ -n "$BASH" ] && . /root/.bashrc
