"""Sentences: paragraphs that hold OKRs, lists on one line, chats and mails."""
