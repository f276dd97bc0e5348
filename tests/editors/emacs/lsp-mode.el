;;; lsp-mode.el --- The scenario in lsp-mode, in batch mode  -*- lexical-binding: t; -*-

;; usage: emacs -q --batch -l INIT -l common.el -l lsp-mode.el

;;; Code:

(require 'lsp-mode)
(setq lsp-restart 'ignore
      lsp-auto-guess-root t
      lsp-enable-file-watchers nil
      lsp-headerline-breadcrumb-enable nil
      lsp-warn-no-matched-clients nil
      lsp-diagnostics-provider :flymake
      lsp-session-file (make-temp-file "journal-test-session"))

(lsp-workspace-folders-add (file-name-directory journal-test-file))
(journal-test-open)
(lsp)
(journal-test-wait "the server is connected" (lambda () (lsp-workspaces)))
(journal-test-check "it is journal's" '(journal)
                    (mapcar (lambda (workspace) (lsp--client-server-id (lsp--workspace-client workspace)))
                            (lsp-workspaces)))

(defun journal-test-diagnostics ()
  "What the client keeps."
  (let ((found nil))
    (maphash (lambda (_file diagnostics)
               (dolist (diagnostic diagnostics)
                 (push (gethash "message" diagnostic) found)))
             (lsp-diagnostics t))
    (mapconcat #'identity found "\n")))

(journal-test-wait "a risk in AI text is shown"
                   (lambda () (string-match-p journal-test-risk (journal-test-diagnostics))))
(goto-char (point-min))
(search-forward "requests.get")
(let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
  (journal-test-check "hover says who wrote it, and how it is known" t
                      (journal-test-is-told (gethash "value" (gethash "contents" hover)))))

(let* ((actions (append (lsp-code-actions-at-point) nil))
       (titles (mapcar (lambda (action) (gethash "title" action)) actions))
       (chosen (seq-find (lambda (action) (equal (gethash "title" action) journal-test-action)) actions)))
  (journal-test-check "code actions are offered" t (and (member journal-test-action titles) t))
  (lsp-execute-code-action chosen))
(journal-test-wait "the one that was chosen is done: nothing is shown any more"
                   (lambda () (not (string-match-p journal-test-risk (journal-test-diagnostics)))))

(journal-test-type)
(save-buffer)
(dolist (workspace (lsp-workspaces))
  (lsp-workspace-shutdown workspace))
(journal-test-end)
;;; lsp-mode.el ends here
