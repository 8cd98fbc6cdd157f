syntax on
set nocompatible mouse= backspace=indent,eol,start ruler showcmd incsearch
set expandtab shiftwidth=2 softtabstop=2 autoindent
autocmd FileType make setlocal noexpandtab
