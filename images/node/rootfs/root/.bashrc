# Interactive shells of this node.
case $- in *i*) ;; *) return ;; esac
PS1='\[\e[1;32m\]\u@\h\[\e[0m\]:\[\e[1;34m\]\w\[\e[0m\]# '
HISTCONTROL=ignoredups
HISTSIZE=5000
shopt -s histappend checkwinsize
alias ls='ls --color=auto' ll='ls -l --color=auto' grep='grep --color=auto'
export EDITOR=nano PAGER=less LESS=-R
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion

# Adds the reason when an image could not be had.
docker() {
  command docker "$@"
  local code=$?
  if [ "$code" = 1 ] || [ "$code" = 125 ]; then /usr/lib/ropes/explain-refusal; fi
  return "$code"
}
