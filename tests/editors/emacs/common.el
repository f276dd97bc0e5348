;;; common.el --- What the scenarios of both clients share  -*- lexical-binding: t; -*-

;;; Code:

(require 'cl-lib)
(require 'seq)
(setq make-backup-files nil
      create-lockfiles nil
      debug-on-error t)

(defvar journal-test-file (getenv "JOURNAL_TEST_FILE"))
(defvar journal-test-risk "certificate or key is not checked")
(defvar journal-test-action "Mark AI text as reviewed")
(defvar journal-test-failed 0)

(defun journal-test-check (what expected found)
  "Say whether WHAT holds: EXPECTED is FOUND."
  (if (equal expected found)
      (princ (format "ok   %s\n" what))
    (setq journal-test-failed (1+ journal-test-failed))
    (princ (format "FAIL %s: expected %S, found %S\n" what expected found))))

(defun journal-test-wait (what condition)
  "Wait until CONDITION holds, and say whether WHAT came true."
  (let ((until (+ (float-time) 30)))
    (while (and (not (funcall condition)) (< (float-time) until))
      (accept-process-output nil 0.05)
      (sit-for 0.01))
    (journal-test-check what t (and (funcall condition) t))))

(defun journal-test-is-told (text)
  "Whether TEXT of a hover names the tool and the grade."
  (and (stringp text)
       (string-match-p "claude" text)
       (string-match-p "evidence: exact" text)
       t))

(defun journal-test-open ()
  "Show the file."
  (find-file journal-test-file)
  (unless (derived-mode-p 'prog-mode)
    (error "No mode of a language for %s" journal-test-file)))

(defun journal-test-type ()
  "Type a line, key by key, as a command does it."
  (goto-char (point-min))
  (dolist (character (string-to-list "import os\n"))
    (let ((last-command-event character))
      (if (eq character ?\n) (newline) (self-insert-command 1)))
    (run-hooks 'post-command-hook)
    (accept-process-output nil 0.05)))

(defun journal-test-end ()
  "Leave, as the checks went."
  (accept-process-output nil 0.2)
  (set-buffer-modified-p nil)
  (kill-emacs (if (= journal-test-failed 0) 0 1)))

(provide 'common)
;;; common.el ends here
