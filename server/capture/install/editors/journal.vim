" @MARKER@
" Starts the language server `journal` beside all others, through ALE or vim-lsp, whichever is there.
if exists('g:loaded_journal_lsp')
  finish
endif
let g:loaded_journal_lsp = 1

let s:program = @BINARY@

function! s:Root(buffer) abort
  let l:folder = fnamemodify(bufname(a:buffer), ':p:h')
  let l:git = finddir('.git', fnameescape(l:folder) . ';')
  return empty(l:git) ? l:folder : fnamemodify(l:git, ':p:h:h')
endfunction

" ALE runs the linters that a buffer's list names: ours is added to what it would have run.
function! s:JoinAle() abort
  if !exists(':ALEInfo') || &l:buftype isnot# '' || &l:filetype is# ''
    return
  endif
  let l:names = map(copy(ale#linter#Get(&l:filetype)), 'v:val.name')
  if index(l:names, 'journal') >= 0
    return
  endif
  for l:original in split(&l:filetype, '\.')
    for l:type in ale#linter#ResolveFiletype(l:original)
      call ale#linter#Define(l:type, {
      \   'name': 'journal',
      \   'lsp': 'stdio',
      \   'executable': s:program,
      \   'command': '%e lsp',
      \   'language': l:original,
      \   'project_root': function('s:Root'),
      \})
    endfor
  endfor
  let b:ale_linters = l:names + ['journal']
endfunction

function! s:JoinVimLsp() abort
  call lsp#register_server({
  \   'name': 'journal',
  \   'cmd': {_ -> [s:program, 'lsp']},
  \   'root_uri': {_ -> lsp#utils#path_to_uri(s:Root(bufnr('%')))},
  \   'allowlist': ['*'],
  \})
endfunction

augroup journal_lsp
  autocmd!
  autocmd FileType * call s:JoinAle()
  autocmd User lsp_setup call s:JoinVimLsp()
augroup END
